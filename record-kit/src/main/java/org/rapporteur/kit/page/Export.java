package org.rapporteur.kit.page;

import java.util.Iterator;
import java.util.List;
import org.rapporteur.kit.form.Reduction;
import org.rapporteur.kit.http.Representation;

/**
 * Everything that matches a list's filters, read batch by batch, each independently, so that no transaction and no
 * connection is held while a client reads slowly.
 *
 * @param format NDJSON or CSV
 * @param reduction how the items are shown
 * @param batches the items in the order of the list
 */
public record Export<T>(Format format, Reduction<?> reduction, Iterator<List<T>> batches) {

    public Export(Format format, Iterator<List<T>> batches) {
        this(format, null, batches);
    }

    /** Returns the same with reduced items. */
    @SuppressWarnings("unchecked")
    Export<Representation> showing(Reduction<?> wanted) {
        var whole = (Iterator<List<Representation>>) (Iterator<?>) batches;
        return new Export<>(format, wanted, new Iterator<List<Representation>>() {
            @Override
            public boolean hasNext() {
                return whole.hasNext();
            }

            @Override
            public List<Representation> next() {
                return whole.next().stream().map(wanted::of).toList();
            }
        });
    }
}
