package org.rapporteur.kit.count;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.rapporteur.kit.filter.Criterion.InheritedDays;

/** The days of documents: their own, else those of what they refer to. */
final class OwnDays {

    private final InheritedDays days;
    private final Numbers numbers;
    private final ColumnValues references;
    private final ReferencedDays referenced;

    OwnDays(InheritedDays days, Numbers numbers, List<LeafReaderContext> segments) {
        this.days = days;
        this.numbers = numbers;
        this.references = days.reference() == null ? null : new ColumnValues(numbers, days.reference(), segments);
        this.referenced = references == null ? null : numbers.days(days.reference(), days.referenced());
    }

    /** Returns the first days of all that can be referred to. */
    int[] firstsOfReferences() {
        return referenced == null ? new int[0] : referenced.first();
    }

    Reader reader(LeafReaderContext segment) throws IOException {
        return new Reader(
                days.own() == null ? null : first(segment),
                days.own() == null ? null : last(segment),
                references == null ? null : references.reader(segment));
    }

    private Days first(LeafReaderContext segment) throws IOException {
        var held = numbers.heldFirst(segment.reader(), days.own());
        return held == null ? of(Fields.first(segment.reader(), days.own())) : held::read;
    }

    private Days last(LeafReaderContext segment) throws IOException {
        var held = numbers.heldLast(segment.reader(), days.own());
        return held == null ? of(Fields.last(segment.reader(), days.own())) : held::read;
    }

    private static Days of(NumericDocValues values) {
        return (documents, size, into) -> {
            for (int i = 0; i < size; i++) {
                into[i] = values.advanceExact(documents[i]) ? (int) values.longValue() : ReferencedDays.NEVER;
            }
        };
    }

    /** Reads days of documents, and {@link ReferencedDays#NEVER} for none. */
    @FunctionalInterface
    private interface Days {
        void read(int[] documents, int size, int[] into) throws IOException;
    }

    /** Reads the days of the documents of a segment. */
    final class Reader {

        final int[] first = new int[Batches.SIZE];
        final int[] last = new int[Batches.SIZE];
        private final Days ownFirst;
        private final Days ownLast;
        private final Values.Reader references;
        private final Lists referred = new Lists();

        private Reader(Days ownFirst, Days ownLast, Values.Reader references) {
            this.ownFirst = ownFirst;
            this.ownLast = ownLast;
            this.references = references;
        }

        void read(int[] documents, int size) throws IOException {
            if (ownLast != null) {
                ownLast.read(documents, size, last);
            }
            readFirst(documents, size);
        }

        /** Reads only the first days. */
        void readFirst(int[] documents, int size) throws IOException {
            if (ownFirst == null) {
                Arrays.fill(first, 0, size, ReferencedDays.NEVER);
            } else {
                ownFirst.read(documents, size, first);
            }
            if (references != null) {
                references.read(documents, size, referred);
                for (int i = 0; i < size; i++) {
                    int reference = first[i] == ReferencedDays.NEVER ? referred.first(i) : -1;
                    if (reference >= 0) {
                        first[i] = referenced.first()[reference];
                        last[i] = referenced.last()[reference];
                    }
                }
            }
        }
    }
}
