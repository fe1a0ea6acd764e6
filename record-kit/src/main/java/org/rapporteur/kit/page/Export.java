package org.rapporteur.kit.page;

import java.util.Iterator;
import java.util.List;

/**
 * Everything that matches a list's filters, read batch by batch, each independently, so that no transaction and no
 * connection is held while a client reads slowly.
 *
 * @param format NDJSON or CSV
 * @param language the language of texts besides English, or null
 * @param batches the items in the order of the list
 */
public record Export<T>(Format format, String language, Iterator<List<T>> batches) {}
