package org.rapporteur.kit.http;

/** An answer without a version of its own that is still given an entity tag, such as a page of a list. */
public interface Tagged {}
