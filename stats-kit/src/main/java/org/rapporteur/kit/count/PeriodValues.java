package org.rapporteur.kit.count;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;

/** What the ids in some columns have at a time in which the thing takes place. */
final class PeriodValues implements Values {

    /** A column of ids and what these have. */
    private record Part(ColumnValues ids, Periods.Known known) {}

    private record Open(Reader reader, Lists ids, Periods.Known known) {}

    private final Source.During source;
    private final List<Part> parts;
    private final OwnDays days;
    private final Stamps stamps;
    /** Is there so that it is computed. */
    private int touched;

    PeriodValues(Source.During source, Numbers numbers, List<LeafReaderContext> segments) {
        this.source = source;
        this.parts = source.ids().stream()
                .map(column -> new ColumnValues(numbers, column, segments))
                .map(ids -> new Part(ids, source.periods().of(ids.numbering())))
                .toList();
        this.days = new OwnDays(source.days(), numbers, segments);
        this.stamps = new Stamps(source.periods().values().size());
    }

    @Override
    public int size() {
        return stamps.size();
    }

    @Override
    public Reader reader(LeafReaderContext segment) throws IOException {
        var open = new ArrayList<Open>();
        for (var part : parts) {
            open.add(new Open(part.ids.reader(segment), new Lists(), part.known));
        }
        var own = days.reader(segment);
        return (documents, size, into) -> {
            own.read(documents, size);
            for (var part : open) {
                part.reader.read(documents, size, part.ids);
            }
            for (var part : open) {
                touch(part);
            }
            into.clear();
            for (int i = 0; i < size; i++) {
                if (own.first[i] != ReferencedDays.NEVER) {
                    stamps.next();
                    for (var part : open) {
                        add(part, i, own.first[i], own.last[i], into);
                    }
                }
                into.end();
            }
        };
    }

    /** Reads what is about to be read one after the other: these reads do not wait for each other. */
    private void touch(Open part) {
        var ids = part.ids.numbers(0);
        var starts = part.known.starts();
        var periods = part.known.periods();
        int sum = 0;
        for (int i = 0; i < part.ids.count(); i++) {
            sum += starts[ids[i]];
        }
        for (int i = 0; i < part.ids.count(); i++) {
            int start = starts[ids[i]];
            sum += start < periods.length ? periods[start] : 0;
        }
        touched = sum;
    }

    private void add(Open part, int document, int first, int last, Lists into) {
        var starts = part.known.starts();
        var periods = part.known.periods();
        var ids = part.ids.numbers(0);
        int to = part.ids.to(document);
        for (int place = part.ids.from(document); place < to; place++) {
            int id = ids[place];
            int end = starts[id + 1];
            for (int i = starts[id]; i < end; i += 3) {
                if (periods[i] <= last & periods[i + 1] >= first && stamps.isNew(periods[i + 2])) {
                    into.add(periods[i + 2]);
                }
            }
        }
    }

    @Override
    public Numbering ids() {
        var values = source.periods().values();
        return values.isOfIds() ? values : null;
    }

    @Override
    public String text(int number) {
        return source.periods().values().text(number);
    }
}
