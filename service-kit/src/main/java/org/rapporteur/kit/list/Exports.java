package org.rapporteur.kit.list;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.ParameterizedType;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.rapporteur.kit.csv.CsvColumns;
import org.rapporteur.kit.csv.CsvWriter;
import org.rapporteur.kit.problem.ProblemType;

/** Sends a list in the form that was asked for: rows of NDJSON or CSV are streamed, one batch after another. */
class Exports {

    /** Before the filters that add links and turn the answer into bytes: response filters go from high to low. */
    private static final int BEFORE_LINKS = 7000;

    private static final Logger LOG = Logger.getLogger(Exports.class);

    private final ObjectMapper json;

    Exports(ObjectMapper json) {
        this.json = json;
    }

    @ServerResponseFilter(priority = BEFORE_LINKS)
    void stream(ContainerRequestContext request, ContainerResponseContext response, ResourceInfo operation) {
        if (!(response.getEntity() instanceof Page<?> page)) {
            return;
        }
        response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        var export = page.export();
        if (export == null) {
            // also where format=json overrules an Accept header
            response.setEntity(page, null, MediaType.APPLICATION_JSON_TYPE);
            return;
        }
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-cache");
        var type = MediaType.valueOf(export.format().contentType());
        if (request.getMethod().equals("HEAD")) {
            response.setEntity(null, null, type);
            return;
        }
        StreamingOutput rows = out -> {
            try {
                if (export.format() == Format.CSV) {
                    csv(export, CsvColumns.of(itemType(operation), export.language()), out);
                } else {
                    ndjson(export, out);
                }
            } catch (IOException e) {
                LOG.infof(
                        "An export of %s ended early: its reader went away",
                        request.getUriInfo().getPath());
                throw ProblemType.MALFORMED_REQUEST.because("The reader went away");
            }
        };
        response.setEntity(rows, null, type);
    }

    /** The {@code EventView} of an operation that gives a {@code Page<EventView>}. */
    private static Class<? extends Record> itemType(ResourceInfo operation) {
        var page = (ParameterizedType) operation.getResourceMethod().getGenericReturnType();
        return ((Class<?>) page.getActualTypeArguments()[0]).asSubclass(Record.class);
    }

    private void ndjson(Export<?> export, OutputStream out) throws IOException {
        var writer = json.writer()
                .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .without(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
        while (export.batches().hasNext()) {
            for (var item : export.batches().next()) {
                writer.writeValue(out, item);
                out.write('\n');
            }
            out.flush();
        }
    }

    private void csv(Export<?> export, CsvColumns columns, OutputStream out) throws IOException {
        try (var writer = new CsvWriter(out, json, columns)) {
            while (export.batches().hasNext()) {
                for (var item : export.batches().next()) {
                    writer.row(item);
                }
                writer.flush();
                out.flush();
            }
        }
    }
}
