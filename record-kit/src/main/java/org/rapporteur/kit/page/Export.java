package org.rapporteur.kit.page;

import java.util.Iterator;
import java.util.List;

/**
 * Everything that a list's filters match, as it is read: batch by batch, each for itself, so that no transaction and no
 * connection is held while a client takes its time.
 *
 * @param format NDJSON or CSV
 * @param language that texts are shown in beside English, or null
 * @param batches the items in the order of the list
 */
public record Export<T>(Format format, String language, Iterator<List<T>> batches) {}
