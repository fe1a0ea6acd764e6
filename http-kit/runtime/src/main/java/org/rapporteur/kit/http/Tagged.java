package org.rapporteur.kit.http;

/** A response without its own version that still gets an entity tag, such as a page of a list. */
public interface Tagged {}
