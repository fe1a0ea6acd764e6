package org.rapporteur.kit.words;

/**
 * A match of a term in the index.
 *
 * @param from its first position
 * @param to its last position
 * @param run whether it is the whole dense run at the first position
 * @param term the number of the term in the question
 */
record Found(int from, int to, boolean run, int term) {}
