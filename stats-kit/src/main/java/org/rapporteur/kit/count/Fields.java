package org.rapporteur.kit.count;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.BytesRef;
import org.rapporteur.kit.filter.Column;
import org.rapporteur.kit.index.ColumnFields;
import org.rapporteur.kit.index.Ids;

/** How the values of columns are read from the index: nothing else of the counting knows. */
final class Fields {

    /** The column of a thing's own id. */
    static final Column ID = Column.self("id");

    private Fields() {}

    /** Returns the texts or ids in a column; without any if no thing of the segment has one. */
    static SortedSetDocValues values(LeafReader segment, Column column) throws IOException {
        return DocValues.getSortedSet(segment, ColumnFields.field(column));
    }

    /** Returns the first of some days, as days since 1970. */
    static NumericDocValues first(LeafReader segment, Column days) throws IOException {
        return DocValues.getNumeric(segment, ColumnFields.first(days));
    }

    /** Returns the last of some days, as days since 1970. */
    static NumericDocValues last(LeafReader segment, Column days) throws IOException {
        return DocValues.getNumeric(segment, ColumnFields.last(days));
    }

    /** Returns a text or an id as it is in the index. */
    static BytesRef bytes(Object value) {
        return value instanceof UUID id
                ? Ids.term(id)
                : new BytesRef(value.toString().getBytes(StandardCharsets.UTF_8));
    }

    static UUID id(BytesRef bytes) {
        return Ids.of(bytes);
    }
}
