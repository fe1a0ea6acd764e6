package org.rapporteur.kit.count;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.filter.Criterion.Days;
import org.rapporteur.kit.index.ColumnFields;

/**
 * A thing or a row, as an object and as it is in the index.
 *
 * @param columns texts and ids by the name of their column
 * @param days null if it has none
 * @param tags what it is found by
 */
record Doc(UUID id, String type, Map<String, Set<Object>> columns, Days days, Set<String> tags) {

    Document document() {
        var document = new Document();
        document.add(new StringField("type", type, Field.Store.NO));
        document.add(new StringField("id", Fields.bytes(id), Field.Store.NO));
        document.add(new SortedSetDocValuesField(field("id"), Fields.bytes(id)));
        tags.forEach(tag -> document.add(new StringField("tag", tag, Field.Store.NO)));
        columns.forEach((name, values) ->
                values.forEach(value -> document.add(new SortedSetDocValuesField(field(name), Fields.bytes(value)))));
        if (days != null) {
            document.add(new NumericDocValuesField(
                    ColumnFields.first(Shelf.DAYS), days.first().toEpochDay()));
            document.add(new NumericDocValuesField(
                    ColumnFields.last(Shelf.DAYS), days.last().toEpochDay()));
        }
        return document;
    }

    private static String field(String column) {
        return ColumnFields.field(Column.text(column, ""));
    }

    Collection<Object> values(String column) {
        return column.equals("id") ? List.of(id) : columns.getOrDefault(column, Set.of());
    }

    /** What is selected by its type and its tags, all of them. */
    record Filter(String type, Set<String> tags) {

        boolean matches(Doc doc) {
            return doc.type.equals(type) && doc.tags.containsAll(tags);
        }

        Query query() {
            var all = new BooleanQuery.Builder().add(new TermQuery(new Term("type", type)), Occur.FILTER);
            tags.forEach(tag -> all.add(tagged(tag), Occur.FILTER));
            return all.build();
        }

        static Query tagged(String tag) {
            return new TermQuery(new Term("tag", tag));
        }
    }
}
