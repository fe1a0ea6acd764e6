package org.rapporteur.kit.page;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.rapporteur.kit.form.Reduction;
import org.rapporteur.kit.share.Outflow;
import org.rapporteur.kit.share.Outflows;
import org.rapporteur.kit.share.Reading;
import org.rapporteur.kit.share.Shares;
import org.rapporteur.kit.share.Use;

/**
 * Writes all matches of a list as rows, batch by batch. A format is a subclass that writes rows, with its media
 * type in {@code @Produces}.
 */
abstract class PageWriter implements MessageBodyWriter<Page<?>> {

    private final Outflows outflows;
    private final Shares shares;

    PageWriter(Outflows outflows, Shares shares) {
        this.outflows = outflows;
        this.shares = shares;
    }

    /** Writes rows. */
    interface Rows extends Closeable {

        /** Writes an item. */
        void write(Object item) throws IOException;

        /** Passes on everything written so far. */
        default void flush() throws IOException {}

        /** Completes the last row; does not close the stream. */
        @Override
        default void close() throws IOException {}
    }

    /**
     * Starts to write rows.
     *
     * @param shown how the items are shown
     * @param out receives the bytes, those before the first row at once
     */
    abstract Rows rows(Reduction<?> shown, OutputStream out) throws IOException;

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
        outflows.send(out, outflow -> send(page.export(), outflow));
    }

    /**
     * Sends batch by batch: while a reader takes its time, the export holds only its current batch as bytes,
     * and no database resources.
     */
    private void send(Export<?> export, Outflow outflow) throws IOException {
        var reading = Reading.current();
        var share = shares.of(Use.EXPORTS);
        var out = new ByteArrayOutputStream();
        try (var rows = rows(export.reduction(), out)) {
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
