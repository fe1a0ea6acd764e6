package org.rapporteur.kit.stats;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.rapporteur.kit.csv.CsvColumns;
import org.rapporteur.kit.csv.CsvWriter;

/** Sends the groups of a statistic as CSV: a filter, since an operation writes only the type that it gives. */
class Tables {

    /**
     * The groups of a statistic as a table.
     *
     * @param columns dotted names of members of the rows
     */
    record Table(List<String> columns, List<?> rows) {}

    private final ObjectMapper json;

    Tables(ObjectMapper json) {
        this.json = json;
    }

    @ServerResponseFilter
    void write(ContainerResponseContext response) {
        if (response.getEntity() instanceof Table table) {
            var csv = CsvWriter.table(json, CsvColumns.named(table.columns()), table.rows());
            response.setEntity(csv, null, response.getMediaType());
        }
    }
}
