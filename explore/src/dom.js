// Elements from text that stays text: nothing here reads HTML.

/**
 * An element with attributes and children. A function is a listener: `onclick`.
 * @param {string} name @param {Record<string, any>} attributes @param {(Node | string | null)[]} children
 * @returns {HTMLElement}
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  fill(made, attributes, children);
  return made;
}

/**
 * The same of a picture.
 * @param {string} name @param {Record<string, any>} attributes @param {(Node | string | null)[]} children
 */
export function drawn(name, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  fill(made, attributes, children);
  return made;
}

/** @param {Element} made @param {Record<string, any>} attributes @param {(Node | string | null)[]} children */
function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.filter((it) => it !== null));
}

/** The element with this id, which the page has. @param {string} id @returns {any} */
export function byId(id) {
  return document.getElementById(id);
}
