import { asciiJson } from "./ascii-json";
import { dataVolumeUnit } from "./data-volume";
import { requires } from "./made-before";
import { Base64Text, DataVolume, DropIn, MachineFile, SecretFile, SecretText, Unit } from "./nouns";
import { OperatingSystem } from "./operating-system";
import { sandbox } from "./sandbox";
import { systemdUnit } from "./systemd-unit";

export const SECRETS_UNIT = "secrets.service";

/** Writes the files that a description names. */
export const SECRETS_SCRIPT = "/usr/local/sbin/write-secrets";

/** Describes the files with secrets, a line each. */
export const SECRETS_FILE = "/etc/mesos-constructs/secrets.json";

/** What the script says when it fails, as a regular expression. */
export const SECRETS_REASON = "^write-secrets: ";

/** A machine as far as its secrets go. */
export interface MachineWithSecrets {
  readonly operatingSystem: OperatingSystem;
  readonly secretFiles: readonly SecretFile[];
  readonly volumes: readonly DataVolume[];
}

/** What the secret files of a machine are on it. */
export interface SecretsOnMachine {
  readonly files: readonly MachineFile[];
  readonly units: readonly Unit[];
  readonly dropIns: readonly DropIn[];
}

/**
 * One unit that writes all secret files at every boot, and drop-ins that keep the services from starting without them. The files are
 * described in one of their own: a unit's environment and arguments can be read by everybody.
 */
export function secretsOnMachine({ operatingSystem, secretFiles, volumes }: MachineWithSecrets): SecretsOnMachine {
  if (secretFiles.length === 0) {
    return { files: [], units: [], dropIns: [] };
  }
  const disks = volumes.filter(({ mountPoint }) => secretFiles.some(({ path }) => path.startsWith(`${mountPoint}/`)));
  const mounts = disks.map(dataVolumeUnit);
  const services = [...new Set(secretFiles.flatMap(({ before }) => before))].sort();
  return {
    files: [
      { path: SECRETS_FILE, mode: "0600", content: description(secretFiles) },
      { path: SECRETS_SCRIPT, mode: "0755", content: writeSecrets(operatingSystem, secretFiles) },
    ],
    units: [
      {
        name: SECRETS_UNIT,
        content: systemdUnit({
          Unit: {
            Description: "Files with secrets",
            Wants: "network-online.target",
            ...(mounts.length > 0 ? { Requires: mounts } : {}),
            After: ["network-online.target", ...mounts],
          },
          Service: {
            Type: "oneshot",
            RemainAfterExit: true,
            ExecStart: `${SECRETS_SCRIPT} ${SECRETS_FILE}`,
            ...sandbox(operatingSystem, { capabilities: ["CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FOWNER"], writesEtc: true }),
          },
        }),
      },
    ],
    dropIns: services.map((service) => requires(service, SECRETS_UNIT, "secrets")),
  };
}

/** JSON with a file a line: what the script reads. */
function description(files: readonly SecretFile[]): string {
  const lines = files.map(({ path, mode, owner, content }) => asciiJson({ path, mode, owner, content: content.map(piece) }));
  return `[\n${lines.join(",\n")}\n]\n`;
}

/** A piece as the script reads it. */
type Piece = Record<string, string> | { readonly base64: readonly Piece[] };

function piece(part: string | SecretText | Base64Text): Piece {
  if (typeof part === "string") {
    return { text: part };
  }
  if ("base64" in part) {
    return { base64: part.base64.map(piece) };
  }
  const escape: Record<string, string> = part.escape === undefined ? {} : { escape: part.escape };
  switch (part.secret.kind) {
    case "plainText":
      return { text: part.secret.text, ...escape };
    case "parameter":
      return { secret: part.secret.name, ...escape };
    case "secretsManager": {
      const { secretArn, jsonField } = part.secret;
      return { secret: secretArn, ...(jsonField === undefined ? {} : { field: jsonField }), ...escape };
    }
  }
}

/**
 * Speaks to AWS with nothing but Python: the AWS clients of old images know neither the metadata service with tokens nor Secrets Manager.
 * All secrets are there before the first file is written, and a file is its owner's before the secret is in it. Where AWS does not give
 * one at a later boot, all files stay as they are: one that is newer than the description was written for it.
 */
function writeSecrets({ _python: python }: OperatingSystem, files: readonly SecretFile[]): string {
  const pieces = files.flatMap(({ content }) => content);
  const used = Object.entries(FORMATS).filter(([name]) =>
    pieces.some((part) => typeof part !== "string" && "escape" in part && part.escape === name),
  );
  const formats = used.map(([name, format]) => `  "${name}": ${format},\n`).join("");
  const encodes = pieces.some((part) => typeof part !== "string" && "base64" in part);
  const script = WRITE_SECRETS.replace(FORMATS_OF_FILES, () => formats).replace(BASE64_OF_FILES, encodes ? BASE64 : "");
  return `#!${python}\n${script}`;
}

/** What cannot stand in a format, what it escapes, and how, in Python. Machines get those that their files have. */
const FORMATS: Readonly<Record<NonNullable<SecretText["escape"]>, string>> = {
  environment: String.raw`("[\0-\x08\n-\x1f\x7f]", r'["\\$\x60]', lambda c: "\\" + c)`,
  // Java replaces the names of properties between ${ and } in every text.
  jaas: String.raw`(r"[\0-\x1f\x7f]|\$\{", r'["\\]', lambda c: "\\" + c)`,
  json: String.raw`("(?!)", "(?s).", lambda c: json.dumps(c)[1:-1])`,
  url: String.raw`("(?!)", "(?s).+", lambda c: "".join("%%%02X" % b for b in bytearray(c.encode("utf-8"))))`,
  xml: String.raw`(u"[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "[&<>\r]", lambda c: "&#%d;" % ord(c))`,
  // The first / ends what belongs to the servers; members hash the bytes of their own encoding.
  zkUrl: String.raw`("[^ -.0-~]", "(?!)", None)`,
  // Here the first @ ends the password.
  marathonZkUrl: String.raw`("[^ -?A-~]", "(?!)", None)`,
  marathonZkVariable: String.raw`("[^ -?A-~]", r'["\\$\x60]', lambda c: "\\" + c)`,
};

const FORMATS_OF_FILES = "  # formats\n";

/** What only machines get that have pieces in base64. */
const BASE64 = `  if "base64" in piece: return base64.b64encode(b"".join(map(content, piece["base64"])))\n`;

const BASE64_OF_FILES = "  # base64\n";

const WRITE_SECRETS = String.raw`# write-secrets FILE: writes the files that FILE describes, with their secrets in them. Runs with Python 2.7 and 3.
import base64, hashlib, hmac, json, os, pwd, random, re, ssl, sys, time
try:
  from urllib.request import Request, urlopen
except ImportError:
  from urllib2 import Request, urlopen

# What cannot stand in a format, what it escapes, and how.
FORMATS = {
  None: ("(?!)", "(?!)", None),
  # formats
}
env, tls, secrets = os.environ.get, ssl.create_default_context(), {}

def ask(url, headers, body=None, method=None):
  request = Request(url, body, headers)
  if method: request.get_method = lambda: method
  return urlopen(request, timeout=10, context=tls).read().decode("utf-8")

def fetch(name):
  imds = env("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://169.254.169.254") + "/latest/"
  token = ask(imds + "api/token", {"X-aws-ec2-metadata-token-ttl-seconds": "60"}, method="PUT")
  get = lambda path: ask(imds + "meta-data/" + path, {"X-aws-ec2-metadata-token": token})
  roles = "iam/security-credentials/"
  role = json.loads(get(roles + get(roles)))
  if name[:4] == "arn:":
    service, region, action, body = "secretsmanager", name.split(":")[3], "secretsmanager.GetSecretValue", {"SecretId": name}
  else:
    service, region, action, body = "ssm", get("placement/region"), "AmazonSSM.GetParameter", {"Name": name, "WithDecryption": True}
  url = env("AWS_ENDPOINT_URL") or "https://%s.%s.%s" % (service, region, get("services/domain"))
  body = json.dumps(body).encode()
  now = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
  headers = {"content-type": "application/x-amz-json-1.1", "host": url.split("/")[2], "x-amz-date": now,
    "x-amz-security-token": role["Token"], "x-amz-target": action}
  # Signature version 4.
  digest = lambda data: hashlib.sha256(data).hexdigest()
  names = sorted(headers)
  signed = ";".join(names)
  request = ["POST", "/", ""] + [n + ":" + headers[n] for n in names] + ["", signed, digest(body)]
  scope = "/".join([now[:8], region, service, "aws4_request"])
  text = "\n".join(["AWS4-HMAC-SHA256", now, scope, digest("\n".join(request).encode())])
  key = ("AWS4" + role["SecretAccessKey"]).encode()
  for part in scope.split("/") + [text]:
    mac = hmac.new(key, part.encode(), hashlib.sha256)
    key = mac.digest()
  headers["authorization"] = "AWS4-HMAC-SHA256 Credential=%s/%s,SignedHeaders=%s,Signature=%s" % (
    role["AccessKeyId"], scope, signed, mac.hexdigest())
  answer = json.loads(ask(url, headers, body))
  answer = answer.get("Parameter", answer)
  binary = answer.get("SecretBinary")
  return base64.b64decode(binary) if binary else answer.get("Value", answer.get("SecretString")).encode("utf-8")

def patiently(name):
  for _ in range(5 if kept else 30):
    try: return fetch(name)
    except Exception as error:
      why = "%s: %s %s" % (name, error, getattr(error, "read", bytes)().decode("ascii", "ignore"))
    time.sleep(random.uniform(1, 9))
  raise RuntimeError(why)

def content(piece):
  # base64
  name = piece.get("secret")
  if name and name not in secrets: secrets[name] = patiently(name)
  data = secrets[name] if name else piece["text"].encode("utf-8")
  if len(piece) == 1: return data
  try:
    text = data.decode("utf-8")
    if "field" in piece: text = json.loads(text)[piece["field"]] + ""
  except Exception: raise ValueError("%s: no text there" % name)
  bad, special, escape = FORMATS[piece.get("escape")]
  if re.search(bad, text): raise ValueError("%s: has a character that cannot stand there" % name)
  return re.sub(special, lambda c: escape(c.group()), text).encode("utf-8")

path, files, kept = sys.argv[1], [], 0
written = lambda path: os.path.isfile(path) and os.path.getmtime(path)
try:
  described = json.load(open(path))
  # All are there from an earlier boot.
  kept = all(written(file["path"]) > written(path) for file in described)
  for file in described:
    path = file["path"]
    files += [(path, file, b"".join([content(piece) for piece in file["content"]]))]
  for path, file, data in files:
    folder, name = os.path.split(path)
    if not os.path.isdir(folder): os.makedirs(folder, 0o755)
    draft = folder + "/.new-" + name
    if os.path.lexists(draft): os.remove(draft)
    fd = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    user = pwd.getpwnam(file["owner"])
    os.fchown(fd, user.pw_uid, user.pw_gid)
    os.fchmod(fd, int(file["mode"], 8))
    with os.fdopen(fd, "wb") as out:
      out.write(data)
      out.flush()
      os.fsync(fd)
    os.rename(draft, path)
except Exception as error:
  line = "write-secrets: %s: %s" % (path, " ".join(str(error).split()))
  if not kept or type(error) != RuntimeError: sys.exit(line)
  sys.stderr.write("<4>%s; files stay as they are\n" % line)
`;
