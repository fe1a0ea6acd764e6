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
 * Decodes gzip, and rejects bodies in other content codings (RFC 9110 §8.4.1, §15.5.16). The server could decode
 * gzip itself, but closes the connection on invalid bodies. A body that inflates to many times its size is not
 * read further: text does not compress that well.
 */
public class ContentCodings {

    private static final long ANY_RATIO = 1024 * 1024;
    /**
     * How many times as long as its content a gzip body may be; one that is flushed after each short line has
     * a factor of two.
     */
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
                        .because("Bodies may be encoded with gzip, not with " + coding)
                        .withHeader("Accept-Encoding", "gzip");
        }
    }

    private InputStream paced(ContainerRequestContext request) {
        return new PacedBody(request.getEntityStream(), settings.slowness());
    }

    /**
     * Returns the problem for a body that cannot be read further.
     *
     * @param place the position, to follow the message, such as {@code " in line 7"}; may be empty
     */
    public static RuntimeException problem(IOException failure, String place) {
        return switch (failure) {
            case InflatedException inflated -> ProblemType.PAYLOAD_TOO_LARGE.because(inflated.getMessage() + place);
            case SlowBodyException slow -> ProblemType.MALFORMED_REQUEST.because(slow.getMessage() + place);
            case ZipException other -> ProblemType.MALFORMED_REQUEST.because("The body is not valid gzip" + place);
            default -> ProblemType.MALFORMED_REQUEST.because("The body is incomplete" + place);
        };
    }

    /** A body inflates to more, or to less, than allowed. */
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

        /** Counts the encoded bytes read: the body may consist of endless empty blocks or members. */
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
                            "The gzip body is more than %d times as long as its content".formatted(EMPTINESS));
                }
                return count;
            }
        }
    }
}
