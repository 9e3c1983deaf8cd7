// The records that the modules pass on. An actor is known by its id, a day as days since 1970.

/** @typedef {"person" | "country" | "organisation" | "place"} ActorType */
/** @typedef {"stories" | "items" | "sentences" | "npmi"} Measure */

/**
 * @typedef {object} Actor
 * @property {string} id
 * @property {string} name
 * @property {ActorType} type
 * @property {string[]} aliases other forms, most frequent first
 * @property {string[]} [called] by what it is found, too, as folded: no article says so
 * @property {string | null} iso of a country
 * @property {number | null} group the community at first sight, or the one it is nearest to
 */

/**
 * @typedef {object} Counts
 * @property {number} stories
 * @property {number} items
 */

/** @typedef {Counts & {sentences: number}} SetCounts */

/**
 * @typedef {object} Measures over stories
 * @property {number | null} npmi
 * @property {number | null} jaccard
 * @property {number | null} log_likelihood
 * @property {number | null} p_value
 */

/** @typedef {SetCounts & Measures} PairCounts */
/** @typedef {Actor & Counts & {mentions: number}} CountedActor */
/** @typedef {{actor: Actor, count: PairCounts}} Partner */

/**
 * What narrows every count: it picks items. A story counts where a picked item does.
 * @typedef {object} Filter
 * @property {number | null} since first day of the stories
 * @property {number | null} until last day
 * @property {string[]} outlets none: all
 * @property {string} about words that the items hold
 */

/**
 * What is asked to be drawn.
 * @typedef {object} Question
 * @property {Filter} filter
 * @property {ActorType[]} types
 * @property {Measure} measure
 * @property {number | null} min of the measure
 * @property {number | null} group
 * @property {number} top of how many names at most, beside the chosen
 * @property {string | null} focus whose circle
 * @property {number} hops how wide the circle is
 * @property {string[]} chosen actors that are drawn whatever the filters say
 */

/** @typedef {PairCounts & {a: number, b: number, main: boolean}} DrawnPair a and b: places among the actors */

/**
 * @typedef {object} Look what answers a question
 * @property {CountedActor[]} actors drawn, most stories first
 * @property {string[]} extra those of them that are drawn only because they are chosen
 * @property {DrawnPair[]} pairs all pairs among them that are strong enough
 * @property {CountedActor[]} listed all actors that the filters leave, most stories first
 * @property {Counts} all what was counted over
 * @property {number} left how many actors the filters leave; `listed` may be fewer
 * @property {Record<ActorType, number>} types how many of them are of each type
 * @property {{number: number, size: number, leading: Actor[]}[]} groups those that the other filters
 *   leave, the largest first
 */

/**
 * @typedef {object} Item
 * @property {string | null} title null: left out of the page
 * @property {boolean} untitled the title is the beginning of the text
 * @property {string} source
 * @property {string} outlet
 * @property {number | null} day
 * @property {string} url
 */

/**
 * @typedef {object} Role as what the news presents a person
 * @property {string} role in its words
 * @property {{id: string, name: string} | null} of what it is of; null: nothing that has a name
 * @property {boolean} former
 * @property {number} stories
 * @property {number} items
 * @property {number | null} first day of a story that says so
 * @property {number | null} last
 * @property {string} key by which its passages are asked for
 */

/** @typedef {{actor: Actor, stories: number, participation: number, betweenness: number, groups: {group: number, leading: Actor, stories: number}[]}} Bridge */

/** @typedef {{text: string, marks: {start: number, end: number, actor: string}[]}} Quote */
/** @typedef {{item: Item, quotes: Quote[], apart: boolean}} Piece of evidence; apart: in no one sentence */
/** @typedef {{pieces: Piece[], all: number, left: number}} Evidence `left`: pieces without a text on the page */

/** @typedef {{a: string, b: string, aName: string, bName: string, stories: number, npmi: number, piece: Piece | null}} Step */
/** @typedef {{actor: Actor, a_stories: number, b_stories: number, a_npmi: number | null, b_npmi: number | null}} Compared */
/** @typedef {{actor: Actor, partner: Actor | null, stories: number, before: number, log_likelihood: number, q_value: number | null, fresh: boolean}} Rising */

/**
 * A decision of the reader, as a line of corrections.toml says it.
 * @typedef {object} Decision
 * @property {"merge" | "drop" | "rename" | "retype" | "note" | "pin"} kind
 * @property {string} id the actor
 * @property {string} name of the actor when it was decided
 * @property {string} [other] id of the actor that is merged into it
 * @property {string} [otherName]
 * @property {string} [to] the new name or type, or the note
 * @property {ActorType} [type] whose note or pin it is, where two are called so
 * @property {number} [x] of a pin
 * @property {number} [y]
 */

export {};
