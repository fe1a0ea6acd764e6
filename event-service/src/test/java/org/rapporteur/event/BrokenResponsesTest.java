package org.rapporteur.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.RepeatedTest;
import org.rapporteur.kit.share.Outflows;
import org.rapporteur.testkit.PostgresResource;

/** A response that breaks off, such as an export whose database fails, must not look complete. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class BrokenResponsesTest {

    @TestHTTPResource("/")
    URI server;

    /** Breaks off after some rows. */
    @Path("/test/broken")
    public static class Broken {

        @Inject
        Outflows outflows;

        @GET
        @Operation(hidden = true)
        @RunOnVirtualThread
        public StreamingOutput get() {
            return outflows.entity(outflow -> {
                outflow.send("row\n".repeat(100).getBytes(StandardCharsets.US_ASCII));
                throw new IllegalStateException("The database has failed");
            });
        }
    }

    @RepeatedTest(50)
    void aResponseThatBreaksOffHasNoEnd() throws IOException {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream()
                    .write("GET /test/broken HTTP/1.1\r\nHost: %s:%d\r\n\r\n"
                            .formatted(server.getHost(), server.getPort())
                            .getBytes(StandardCharsets.US_ASCII));
            var read = new StringBuilder();
            try {
                for (int next = socket.getInputStream().read();
                        next >= 0;
                        next = socket.getInputStream().read()) {
                    read.append((char) next);
                }
            } catch (SocketException e) {
                // reset, as it should be
            }
            assertThat(read).doesNotContain("\r\n0\r\n");
        }
    }
}
