import { call } from "./api.js";
import { el } from "./dom.js";

/** The cards of the server's models by their hash; null where a model has none. */
const cards = new Map();

/** What people should know of a model; a model that is new to this page is asked for. */
async function cardOf(model) {
  if (!cards.has(model.sha256)) {
    const answer = await call("models");
    answer.models.forEach((held) => cards.set(held.sha256, held.card));
  }
  return cards.get(model.sha256) ?? null;
}

/** A place for a model's card, which fills itself. */
export function cardFor(model) {
  const place = el("div", { class: "card" });
  cardOf(model).then(
    (card) => place.replaceChildren(...(card ? show(card) : [el("p", { class: "hint" }, "This model has no card: ask whoever runs this server what it learnt from and what it cannot do.")])),
    (error) => place.replaceChildren(el("p", { class: "hint" }, `The model's card could not be fetched. ${error.message}`)));
  return place;
}

function show(card) {
  return [
    el("h3", {}, card.name),
    said("Learnt from", card.data),
    card.accuracy ? said("Measured", card.accuracy) : null,
    card.limits.length ? el("p", {}, el("strong", {}, "Known limits.")) : null,
    el("ul", {}, card.limits.map((limit) => el("li", {}, limit))),
    el("p", { class: "hint" }, [card.licence ? `Licence: ${card.licence}.` : null, card.details ? `More: ${card.details}.` : null].filter(Boolean).join(" ")),
  ].filter(Boolean);
}

function said(title, text) {
  return el("p", {}, el("strong", {}, `${title}. `), text);
}
