package org.rapporteur.kit.index;

import java.util.List;
import java.util.UUID;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** The fields that every document has: what it is, and which resource it belongs to. */
public final class Fields {

    /** Its type, such as {@code book}. */
    public static final String TYPE = "type";

    /** Its type, unless its resource is deleted. */
    public static final String LIVING = "living";

    static final String ID = "id";
    static final String OWNER = "owner";
    /** What the resource's change says of itself: two changes of the same version and time are the same. */
    static final String VERSION = "version";

    static final String TIME = "time";
    static final String DELETED = "deleted";
    static final String HIGH = "id.high";
    static final String LOW = "id.low";

    private Fields() {}

    /** Finds all things of a type, also those of deleted resources. */
    public static Query all(String type) {
        return new TermQuery(new Term(TYPE, type));
    }

    /** Finds the things of a type, except those of deleted resources. */
    public static Query living(String type) {
        return new TermQuery(new Term(LIVING, type));
    }

    static void add(Document document, String type, UUID id, Stamp stamp) {
        document.add(new StringField(TYPE, type, Field.Store.NO));
        document.add(new SortedDocValuesField(TYPE, new BytesRef(type)));
        if (stamp.deleted()) {
            document.add(new NumericDocValuesField(DELETED, 1));
        } else {
            document.add(new StringField(LIVING, type, Field.Store.NO));
        }
        id(document, ID, id);
        // to sort by
        document.add(new NumericDocValuesField(HIGH, Ids.high(id)));
        document.add(new NumericDocValuesField(LOW, Ids.low(id)));
        id(document, OWNER, stamp.owner());
        document.add(new NumericDocValuesField(VERSION, stamp.version()));
        document.add(new NumericDocValuesField(TIME, stamp.time()));
    }

    private static void id(Document document, String field, UUID id) {
        document.add(new StringField(field, Ids.term(id), Field.Store.NO));
        IdValues.add(document, field, List.of(id));
    }

    static Term owner(UUID id) {
        return new Term(OWNER, Ids.term(id));
    }
}
