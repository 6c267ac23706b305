/** What an element holds: text, or elements in their order. */
export type XmlContent = string | number | boolean | readonly XmlElement[];

export interface XmlElement {
  readonly name: string;
  readonly content: XmlContent;
  /** Value of the attribute `class`. */
  readonly class?: string;
}

/** An element; without a value there is none. */
export function element(name: string, content: XmlContent | undefined): XmlElement[] {
  return content === undefined ? [] : [{ name, content }];
}

export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${elementText(root, "")}`;
}

function elementText(item: XmlElement, indent: string): string {
  const { name, content } = item;
  const open = item.class === undefined ? name : `${name} class="${escapeXml(item.class)}"`;
  const inner =
    typeof content === "object"
      ? `\n${content.map((child) => elementText(child, `${indent}  `)).join("")}${indent}`
      : escapeXml(String(content));
  return `${indent}<${open}>${inner}</${name}>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as it stands in an element, or in the quotes of an attribute. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character]);
}
