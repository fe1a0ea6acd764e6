package org.rapporteur.kit.input;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.ZipException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.rapporteur.kit.problem.ProblemType;

/**
 * Undoes gzip, and refuses bodies in any other coding (RFC 9110 §8.4.1, §15.5.16). The server could undo it itself, but closes
 * the connection of a body that is not what it says. A body that inflates to many times its size is not read on: text does not
 * compress that well.
 */
public class ContentCodings {

    private static final long ANY_RATIO = 1024 * 1024;
    /** How many times as long as its content a body may be in gzip; one that is sent on after each short line is two times as long. */
    private static final int EMPTINESS = 8;

    private final InputSettings settings;

    ContentCodings(InputSettings settings) {
        this.settings = settings;
    }

    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        var header = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        var coding = header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
        switch (coding) {
            case "", "identity" -> {
                if (ContentTypes.WRITING.contains(request.getMethod())) {
                    request.setEntityStream(paced(request));
                }
            }
            case "gzip", "x-gzip" -> request.setEntityStream(new Unzipped(paced(request), settings.inflation()));
            default ->
                throw ProblemType.UNSUPPORTED_MEDIA_TYPE
                        .because("Bodies may be coded by gzip, not by " + coding)
                        .withHeader("Accept-Encoding", "gzip");
        }
    }

    private InputStream paced(ContainerRequestContext request) {
        return new PacedBody(request.getEntityStream(), settings.slowness());
    }

    /**
     * The problem of a body that cannot be read on.
     *
     * @param place where, to follow the words, such as {@code " in line 7"}; may be empty
     */
    public static RuntimeException problem(IOException failure, String place) {
        return switch (failure) {
            case InflatedException inflated -> ProblemType.PAYLOAD_TOO_LARGE.because(inflated.getMessage() + place);
            case SlowBodyException slow -> ProblemType.MALFORMED_REQUEST.because(slow.getMessage() + place);
            case ZipException other ->
                ProblemType.MALFORMED_REQUEST.because("The body is not in the coding gzip" + place);
            default -> ProblemType.MALFORMED_REQUEST.because("The body broke off" + place);
        };
    }

    /** A body inflates to more, or to less, than is read on. */
    static final class InflatedException extends IOException {
        InflatedException(String fault) {
            super(fault);
        }
    }

    /** Reads nothing before it is read from: a filter must not wait for the client. */
    private static final class Unzipped extends BlockInput {

        private final Counted coded;
        private final int ratio;
        private Gunzip content;
        private long bytes;

        Unzipped(InputStream coded, int ratio) {
            this.coded = new Counted(coded);
            this.ratio = ratio;
        }

        @Override
        public int read(byte[] buffer, int from, int most) throws IOException {
            if (content == null) {
                content = new Gunzip(coded);
            }
            int count = content.read(buffer, from, most);
            bytes += Math.max(0, count);
            if (bytes > ANY_RATIO && bytes > ratio * coded.bytes) {
                throw new InflatedException(
                        "The body inflates to more than %d times its size: send it in parts, or without Content-Encoding"
                                .formatted(ratio));
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            if (content != null) {
                content.close();
            }
            coded.close();
        }

        /** Counts what is read of the coded body: it may be blocks or members of nothing without an end. */
        private final class Counted extends FilterInputStream {

            private long bytes;

            Counted(InputStream coded) {
                super(coded);
            }

            @Override
            public int read(byte[] buffer, int from, int most) throws IOException {
                int count = in.read(buffer, from, most);
                bytes += Math.max(0, count);
                if (bytes > ANY_RATIO && bytes > EMPTINESS * Unzipped.this.bytes) {
                    throw new InflatedException(
                            "The body in gzip is more than %d times as long as its content".formatted(EMPTINESS));
                }
                return count;
            }
        }
    }
}
