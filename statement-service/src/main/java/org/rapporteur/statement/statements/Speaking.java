package org.rapporteur.statement.statements;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.rapporteur.kit.text.Reference;

/**
 * Who makes a statement, and for whom: each id once.
 *
 * @param speakers the resolved speakers
 * @param onBehalfOf everyone on whose behalf one of them speaks
 * @param spokenFor those who count as having spoken: everyone in onBehalfOf, and speakers who speak for themselves
 */
record Speaking(List<UUID> speakers, List<UUID> onBehalfOf, List<UUID> spokenFor) {

    static Speaking of(StatementInput input) {
        var speakers = new LinkedHashSet<UUID>();
        var onBehalfOf = new LinkedHashSet<>(ids(input.onBehalfOf()));
        var spokenFor = new LinkedHashSet<>(onBehalfOf);
        for (var speaker : input.speakers() == null ? List.<Speaker>of() : input.speakers()) {
            var participant = Reference.idOf(speaker.participant());
            var own = speaker.onBehalfOf() == null ? ids(input.onBehalfOf()) : ids(speaker.onBehalfOf());
            onBehalfOf.addAll(own);
            spokenFor.addAll(own);
            if (participant != null) {
                speakers.add(participant);
                if (own.isEmpty()) {
                    spokenFor.add(participant);
                }
            }
        }
        return new Speaking(List.copyOf(speakers), List.copyOf(onBehalfOf), List.copyOf(spokenFor));
    }

    /** Returns everyone who speaks or is spoken for. */
    Stream<UUID> everyone() {
        return Stream.concat(speakers.stream(), onBehalfOf.stream());
    }

    private static List<UUID> ids(List<Reference> references) {
        return references == null
                ? List.of()
                : references.stream()
                        .map(Reference::idOf)
                        .filter(Objects::nonNull)
                        .toList();
    }
}
