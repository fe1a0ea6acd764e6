package org.rapporteur.kit.page;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.rapporteur.kit.share.Outflow;
import org.rapporteur.kit.share.Outflows;
import org.rapporteur.kit.share.Reading;
import org.rapporteur.kit.share.Shares;
import org.rapporteur.kit.share.Use;

/**
 * Writes everything that a list's filters match, as rows, one batch after another. A form is a subclass that writes rows, with its
 * media type in {@code @Produces}.
 */
abstract class PageWriter implements MessageBodyWriter<Page<?>> {

    private final Outflows outflows;
    private final Shares shares;

    PageWriter(Outflows outflows, Shares shares) {
        this.outflows = outflows;
        this.shares = shares;
    }

    /** Rows, as they are written. */
    interface Rows extends Closeable {

        /** Writes an item. */
        void write(Object item) throws IOException;

        /** Passes on all that was written. */
        default void flush() throws IOException {}

        /** Ends the last row; the stream is left open. */
        @Override
        default void close() throws IOException {}
    }

    /**
     * Begins to write rows.
     *
     * @param items what all of them are
     * @param language that texts are shown in beside English, or null
     * @param out gets the bytes, of what stands before the first row at once
     */
    abstract Rows rows(Class<? extends Record> items, String language, OutputStream out) throws IOException;

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Page.class;
    }

    @Override
    public void writeTo(
            Page<?> page,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out) {
        outflows.send(out, outflow -> send(page.export(), itemType(genericType), outflow));
    }

    /** The {@code BookView} of a {@code Page<BookView>}. */
    private static Class<? extends Record> itemType(Type page) {
        return ((Class<?>) ((ParameterizedType) page).getActualTypeArguments()[0]).asSubclass(Record.class);
    }

    /** Batch by batch: while a reader takes its time, the export has its batch as bytes, and nothing of the database. */
    private void send(Export<?> export, Class<? extends Record> items, Outflow outflow) throws IOException {
        var reading = Reading.current();
        var share = shares.of(Use.EXPORTS);
        var out = new ByteArrayOutputStream();
        try (var rows = rows(items, export.language(), out)) {
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
}
