package org.rapporteur.kit.stats;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.rapporteur.kit.csv.CsvColumns;
import org.rapporteur.kit.csv.CsvWriter;
import org.rapporteur.kit.share.Outflows;
import org.rapporteur.kit.share.Reading;

/** Writes the groups of a statistic as CSV. */
@Provider
@Produces(CsvWriter.MEDIA_TYPE)
public class CsvTables implements MessageBodyWriter<Table> {

    private final ObjectMapper json;
    private final Outflows outflows;

    CsvTables(ObjectMapper json, Outflows outflows) {
        this.json = json;
        this.outflows = outflows;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Table.class;
    }

    @Override
    public void writeTo(
            Table table,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out) {
        var bytes = CsvWriter.table(json, CsvColumns.named(table.columns()), table.rows());
        headers.putSingle(HttpHeaders.CONTENT_LENGTH, bytes.length);
        Reading.current().written(bytes.length);
        outflows.send(out, outflow -> outflow.send(bytes));
    }
}
