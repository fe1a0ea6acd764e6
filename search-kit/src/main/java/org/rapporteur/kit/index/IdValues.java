package org.rapporteur.kit.index;

import java.io.IOException;
import java.util.Collection;
import java.util.UUID;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BitUtil;
import org.apache.lucene.util.BytesRef;

/**
 * The ids in a field of documents, to be read one document after another. They are stored once more for that, side by
 * side: to look up a term takes a hundred times as long.
 */
final class IdValues {

    private static final String STORED = ".ids";
    private static final int BYTES = 2 * Long.BYTES;

    private final BinaryDocValues stored;
    private BytesRef bytes;

    IdValues(LeafReader segment, String field) throws IOException {
        stored = DocValues.getBinary(segment, field + STORED);
    }

    static void add(Document document, String field, Collection<UUID> ids) {
        var bytes = new byte[ids.size() * BYTES];
        int place = 0;
        for (var id : ids) {
            BitUtil.VH_BE_LONG.set(bytes, place, id.getMostSignificantBits());
            BitUtil.VH_BE_LONG.set(bytes, place + Long.BYTES, id.getLeastSignificantBits());
            place += BYTES;
        }
        document.add(new BinaryDocValuesField(field + STORED, new BytesRef(bytes)));
    }

    /** Finds the documents that have any. */
    static Query any(String field) {
        return new FieldExistsQuery(field + STORED);
    }

    /** Moves to a document, in ascending order; returns the number of its ids. */
    int count(int document) throws IOException {
        if (!stored.advanceExact(document)) {
            return 0;
        }
        bytes = stored.binaryValue();
        return bytes.length / BYTES;
    }

    long high(int i) {
        return (long) BitUtil.VH_BE_LONG.get(bytes.bytes, bytes.offset + i * BYTES);
    }

    long low(int i) {
        return (long) BitUtil.VH_BE_LONG.get(bytes.bytes, bytes.offset + i * BYTES + Long.BYTES);
    }

    UUID id(int i) {
        return new UUID(high(i), low(i));
    }

    /** Returns the only id of a document. */
    UUID of(int document) throws IOException {
        count(document);
        return id(0);
    }
}
