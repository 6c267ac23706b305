"""What IAM decides: whether policies let a request through."""

import re


def allowed(policies, action, resource, context=None):
    """Whether one statement allows it and none denies it."""
    statements = [statement for policy in policies for statement in policy["Statement"]]
    effects = {statement["Effect"] for statement in statements if applies(statement, action, resource, context or {})}
    return effects == {"Allow"}


def applies(statement, action, resource, context):
    unknown = set(statement) - {"Sid", "Effect", "Action", "Resource", "NotResource", "Condition"}
    unknown |= set(statement.get("Condition", {})) - {"StringLike"}
    if unknown:
        raise NotImplementedError(f"{unknown} in {statement}")
    conditions = statement.get("Condition", {}).get("StringLike", {})
    return (
        # Names of actions are alike in any case.
        like(statement["Action"], action, re.IGNORECASE)
        and ("Resource" not in statement or like(statement["Resource"], resource))
        and ("NotResource" not in statement or not like(statement["NotResource"], resource))
        and all(key in context and like(patterns, context[key]) for key, patterns in conditions.items())
    )


def like(patterns, text, flags=0):
    patterns = [patterns] if isinstance(patterns, str) else patterns
    expressions = [re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".") for pattern in patterns]
    return any(re.fullmatch(expression, text, flags) for expression in expressions)
