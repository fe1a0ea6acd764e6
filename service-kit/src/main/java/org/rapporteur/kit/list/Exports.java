package org.rapporteur.kit.list;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.ParameterizedType;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.rapporteur.kit.csv.CsvColumns;
import org.rapporteur.kit.csv.CsvWriter;
import org.rapporteur.kit.share.Outflow;
import org.rapporteur.kit.share.Outflows;
import org.rapporteur.kit.share.Reading;
import org.rapporteur.kit.share.Shares;
import org.rapporteur.kit.share.Use;

/** Sends a list in the form that was asked for: rows of NDJSON or CSV are streamed, one batch after another. */
class Exports {

    /** Before the filters that add links and turn the answer into bytes: response filters go from high to low. */
    private static final int BEFORE_LINKS = 7000;

    private final ObjectMapper json;
    private final Outflows outflows;
    private final Shares shares;

    Exports(ObjectMapper json, Outflows outflows, Shares shares) {
        this.json = json;
        this.outflows = outflows;
        this.shares = shares;
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
        response.setEntity(
                outflows.entity(
                        request,
                        outflow -> send(export, () -> CsvColumns.of(itemType(operation), export.language()), outflow)),
                null,
                type);
    }

    /** Batch by batch: while a reader takes its time, the export has its batch as bytes, and nothing of the database. */
    private void send(Export<?> export, Supplier<CsvColumns> columns, Outflow outflow) throws IOException {
        var reading = Reading.current();
        var share = shares.of(Use.EXPORTS);
        var out = new ByteArrayOutputStream();
        try (var rows = rows(export, columns, out)) {
            outflow.send(taken(out));
            while (export.batches().hasNext()) {
                reading.enter(share);
                for (var item : export.batches().next()) {
                    rows.write(item);
                }
                reading.giveWay();
                rows.flush();
                var bytes = taken(out);
                reading.written(bytes.length);
                outflow.send(bytes);
                reading.sent();
            }
        }
    }

    private static byte[] taken(ByteArrayOutputStream out) {
        var bytes = out.toByteArray();
        out.reset();
        return bytes;
    }

    /** Writes items as rows. */
    private interface Rows extends Closeable, Flushable {
        void write(Object item) throws IOException;
    }

    /** The {@code EventView} of an operation that gives a {@code Page<EventView>}. */
    private static Class<? extends Record> itemType(ResourceInfo operation) {
        var page = (ParameterizedType) operation.getResourceMethod().getGenericReturnType();
        return ((Class<?>) page.getActualTypeArguments()[0]).asSubclass(Record.class);
    }

    private Rows rows(Export<?> export, Supplier<CsvColumns> columns, OutputStream out) throws IOException {
        return export.format() == Format.CSV ? csv(columns.get(), out) : ndjson(out);
    }

    private Rows ndjson(OutputStream out) {
        var writer = json.writer()
                .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .without(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
        return new Rows() {
            @Override
            public void write(Object item) throws IOException {
                writer.writeValue(out, item);
                out.write('\n');
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private Rows csv(CsvColumns columns, OutputStream out) throws IOException {
        var writer = new CsvWriter(out, json, columns);
        writer.flush();
        return new Rows() {
            @Override
            public void write(Object item) throws IOException {
                writer.row(item);
            }

            @Override
            public void flush() throws IOException {
                writer.flush();
            }

            @Override
            public void close() throws IOException {
                writer.close();
            }
        };
    }
}
