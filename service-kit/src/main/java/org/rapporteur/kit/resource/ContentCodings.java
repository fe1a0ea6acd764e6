package org.rapporteur.kit.resource;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.rapporteur.kit.problem.ProblemType;

/**
 * Undoes gzip, and refuses bodies in any other coding (RFC 9110 §8.4.1, §15.5.16). The server could undo it itself, but closes
 * the connection of a body that is not what it says.
 */
class ContentCodings {

    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        var header = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        var coding = header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
        switch (coding) {
            case "", "identity" -> {}
            case "gzip", "x-gzip" -> request.setEntityStream(new Unzipped(request.getEntityStream()));
            default ->
                throw ProblemType.UNSUPPORTED_MEDIA_TYPE
                        .builder("Bodies may be coded by gzip, not by " + coding, List.of())
                        .withHeader("Accept-Encoding", "gzip")
                        .build();
        }
    }

    /** What became of a body, to follow "The body". */
    static String fault(IOException failure) {
        return failure instanceof ZipException ? "is not in the coding gzip" : "broke off";
    }

    /** Reads nothing before it is read from: a filter must not wait for the client. */
    private static final class Unzipped extends InputStream {

        private final InputStream coded;
        private InputStream content;

        Unzipped(InputStream coded) {
            this.coded = coded;
        }

        private InputStream content() throws IOException {
            if (content == null) {
                content = new GZIPInputStream(coded);
            }
            return content;
        }

        @Override
        public int read() throws IOException {
            return content().read();
        }

        @Override
        public int read(byte[] bytes, int from, int most) throws IOException {
            return content().read(bytes, from, most);
        }

        @Override
        public void close() throws IOException {
            coded.close();
        }
    }
}
