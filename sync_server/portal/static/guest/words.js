// The page's words, which the relay wrote into it in the visitor's language.

export class Words {
  #words;
  #rules;

  constructor(document) {
    this.#words = JSON.parse(document.body.dataset.words);
    this.#rules = new Intl.PluralRules(document.documentElement.lang);
  }

  has(key) {
    return Object.hasOwn(this.#words, key);
  }

  // A sentence with its {values}.
  say(key, values = {}) {
    return this.#words[key].replace(/\{([a-z]+)\}/g, (_, name) => String(values[name]));
  }

  // The same about a number {n}: one, or several.
  count(key, n, values = {}) {
    const form = this.#rules.select(n) === "one" ? "one" : "other";
    return this.say(`${key}_${form}`, { ...values, n });
  }
}
