package org.rapporteur.statement.statements;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/** A mention as the database keeps it. */
@Embeddable
class MentionRow {

    @Column(name = "ordinal", nullable = false)
    int ordinal;

    @Column(name = "name", nullable = false)
    String name;

    @Column(name = "participant_id")
    UUID participantId;

    static MentionRow of(Mention mention, int ordinal) {
        var row = new MentionRow();
        row.ordinal = ordinal;
        row.name = mention.name();
        row.participantId =
                mention.participant() == null ? null : mention.participant().id();
        return row;
    }
}
