package org.rapporteur.kit.search;

import org.rapporteur.kit.index.Gap;
import org.rapporteur.kit.index.IndexView;
import org.rapporteur.kit.index.SearchIndex;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.share.Reading;

/**
 * Reads the index for what must be complete: lists and statistics. While it catches up with a large load, they show a
 * complete earlier state, and say so.
 */
public final class Complete {

    private static final int RETRY_SECONDS = 5;

    private Complete() {}

    /**
     * Reads from an index that has everything that was committed by now, or by some seconds ago: then, the response has the
     * header {@code Age} (RFC 9111). Throws the problem {@code service-unavailable} if there is no such index.
     */
    public static <T> T read(SearchIndex index, IndexView.Reading<T> reading) {
        try (var view = index.view()) {
            if (view.gap() == Gap.BEHIND) {
                Reading.aged(view.age());
            } else if (!view.complete()) {
                throw ProblemType.SERVICE_UNAVAILABLE
                        .because("The search index %s; try again"
                                .formatted(
                                        view.gap() == Gap.BUILDING
                                                ? "is being built"
                                                : "is not available at the moment"))
                        .withHeader("Retry-After", RETRY_SECONDS);
            }
            return view.read(reading);
        }
    }
}
