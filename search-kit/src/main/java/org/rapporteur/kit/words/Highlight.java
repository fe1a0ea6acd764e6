package org.rapporteur.kit.words;

/**
 * A part of a text with matches.
 *
 * @param member the member that contains the text
 * @param language the language of the text (BCP 47); null if unknown
 * @param snippet the part as HTML: matches are in {@code <mark>}, everything else is escaped
 */
public record Highlight(String member, String language, String snippet) {}
