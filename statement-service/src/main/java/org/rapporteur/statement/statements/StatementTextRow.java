package org.rapporteur.statement.statements;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.Locale;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.rapporteur.kit.source.Source;

/** A text of a statement as the database keeps it. */
@Embeddable
class StatementTextRow {

    @Column(name = "language", nullable = false)
    String language;

    @Column(name = "fidelity", nullable = false)
    String fidelity;

    @Column(name = "ordinal", nullable = false)
    int ordinal;

    @Column(name = "text", nullable = false)
    String text;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "sources")
    List<Source> sources;

    static StatementTextRow of(StatementTextInput text, int ordinal) {
        var row = new StatementTextRow();
        row.language = text.language().value();
        row.fidelity = text.fidelity().name().toLowerCase(Locale.ROOT);
        row.ordinal = ordinal;
        row.text = text.text();
        row.sources = text.sources() == null ? List.of() : text.sources();
        return row;
    }
}
