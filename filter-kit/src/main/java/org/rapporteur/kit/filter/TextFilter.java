package org.rapporteur.kit.filter;

/** A search in the texts of things: only the index of search understands it. */
public interface TextFilter {}
