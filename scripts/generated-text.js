"use strict";
// How generated files are written, whatever is in them.

const WIDTH = 125;

/** An import; on one line where it fits, as prettier has it. */
function importOf(names, from) {
  const line = `import { ${names.join(", ")} } from "${from}";`;
  return line.length <= WIDTH + 5 ? line : `import {\n${names.map((name) => `  ${name},\n`).join("")}} from "${from}";`;
}

function withHeader(directives, body) {
  const long = body.split("\n").length > 390 ? "/* eslint-disable max-lines */\n" : "";
  return `// Generated from catalogue.json by npm run generate: change that, not this.\n${long}${directives}${body}`;
}

/** A documentation comment of paragraphs; tags are the last ones, without blank lines between them. */
function comment(indent, paragraphs) {
  const lines = paragraphs.flatMap((paragraph, i) => {
    const gap = i > 0 && !(paragraph.startsWith("@") && paragraphs[i - 1].startsWith("@")) ? [""] : [];
    return [...gap, ...wrap(paragraph, WIDTH - indent.length)];
  });
  if (lines.length === 1) {
    return `${indent}/** ${lines[0]} */\n`;
  }
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */\n`;
}

function wrap(text, width) {
  const lines = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = `${last} ${word}`;
    }
  }
  return lines;
}

function sentence(words) {
  return `${words[0].toUpperCase()}${words.slice(1)}.`;
}

function code(text) {
  return `\`${text}\``;
}

module.exports = { code, comment, importOf, sentence, withHeader };
