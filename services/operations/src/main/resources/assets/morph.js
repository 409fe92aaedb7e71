// Makes one element like another and keeps its nodes, so that focus and selection survive.

/** Attributes that the page's own scripts set are not touched. */
const OURS = new Set(["hidden", "late"]);

export function morph(element, wanted) {
  for (const { name } of [...element.attributes]) {
    if (!wanted.hasAttribute(name) && !OURS.has(name)) {
      element.removeAttribute(name);
    }
  }
  for (const { name, value } of wanted.attributes) {
    if (element.getAttribute(name) !== value && !OURS.has(name)) {
      element.setAttribute(name, value);
    }
  }
  if (element.localName === "time-left") {
    element.tick?.();
    return;
  }
  const old = [...element.childNodes];
  const next = [...wanted.childNodes];
  next.forEach((node, i) => {
    const before = old[i];
    if (before === undefined) {
      element.append(node);
    } else if (before.nodeType === node.nodeType && before.nodeName === node.nodeName) {
      if (node.nodeType === Node.ELEMENT_NODE) {
        morph(before, node);
      } else if (before.nodeValue !== node.nodeValue) {
        before.nodeValue = node.nodeValue;
      }
    } else {
      before.replaceWith(node);
    }
  });
  old.slice(next.length).forEach((node) => node.remove());
}

/** The elements that a piece of the server's HTML stands for. */
export function parse(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}
