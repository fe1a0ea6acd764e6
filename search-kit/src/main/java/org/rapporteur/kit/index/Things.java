package org.rapporteur.kit.index;

import java.util.List;
import org.rapporteur.kit.filter.Column;

/**
 * Things of a type that are found, filtered, sorted and counted, such as books, or the chapters of books.
 *
 * @param type such as {@code chapter}
 * @param from the tables, such as {@code chapter c}
 * @param id the id's expression, such as {@code c.id}
 * @param owner that of the resource that a thing is written with, such as {@code c.book_id}
 * @param columns of what is written with the resource: a row that changes otherwise is not read again
 */
public record Things(String type, String from, String id, String owner, List<Column> columns) {}
