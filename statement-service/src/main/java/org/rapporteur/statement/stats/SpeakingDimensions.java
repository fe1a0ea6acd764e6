package org.rapporteur.statement.stats;

import java.util.List;
import java.util.stream.Stream;
import org.rapporteur.kit.stats.Dimension;
import org.rapporteur.kit.stats.Label;
import org.rapporteur.kit.stats.Origin.When;
import org.rapporteur.statement.references.ReplicaRepository;
import org.rapporteur.statement.references.SpeakingColumns;

/** The dimensions that statements and points share. */
final class SpeakingDimensions {

    static final Label TOPIC = Label.own("topic", "topic", "label");

    private SpeakingDimensions() {}

    /** When a statement was made: on its own days, else during its event. */
    static When when(SpeakingColumns columns) {
        return new When(columns.days(), columns.event(), ReplicaRepository.EVENT_DAYS);
    }

    /** Returns the dimensions of event, speaker and principal, and the year. */
    private static List<Dimension> of(SpeakingColumns columns) {
        return List.of(
                Dimension.of("event", columns.event()).called(Label.REFERENCE),
                Dimension.of("speaker", columns.speaker()).ofSeveral().called(Label.REFERENCE),
                Dimension.of("onBehalfOf", columns.onBehalfOf()).ofSeveral().called(Label.REFERENCE),
                Dimension.of(
                                "memberOf",
                                List.of(columns.speaker(), columns.spokenFor()),
                                ReplicaRepository.MEMBERSHIPS,
                                when(columns))
                        .called(Label.REFERENCE),
                // unknown attributes of a state are not taken from those who speak for it
                Dimension.of("country", columns.spokenFor(), ReplicaRepository.COUNTRY)
                        .ofPlaces(),
                Dimension.of("region", columns.spokenFor(), ReplicaRepository.REGION)
                        .ofPlaces(),
                Dimension.of("subregion", columns.spokenFor(), ReplicaRepository.SUBREGION)
                        .ofPlaces(),
                Dimension.of("classification", columns.spokenFor(), ReplicaRepository.CLASSIFICATION)
                        .called(Label.TERM),
                Dimension.ofYear("year", when(columns)));
    }

    /** Returns these and others. */
    static List<Dimension> with(SpeakingColumns columns, Dimension... others) {
        return Stream.concat(of(columns).stream(), Stream.of(others)).toList();
    }
}
