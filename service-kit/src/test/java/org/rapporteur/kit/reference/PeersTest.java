package org.rapporteur.kit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rapporteur.kit.http.PeerSettings;

/** What a gateway's response can do to a service that reads it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PeersTest {

    /** A resource of a quarter of a megabyte. */
    private static final String LARGE = "{\"slug\":\"" + "x".repeat(256 * 1024) + "\"}";

    private static final ReplicatedType EVENT = ReplicatedType.named("event", "events", Set.of());

    private final List<String> queries = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer gateway;
    private Peers peers;

    /** A service without the secret. */
    private static final class NoSecret implements PeerSettings {
        @Override
        public Optional<String> secret() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> secretFile() {
            return Optional.empty();
        }
    }

    interface Answer {
        void to(HttpExchange exchange, OutputStream body) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        gateway.start();
        peers = new Peers(
                () -> URI.create("http://127.0.0.1:" + gateway.getAddress().getPort()),
                new NoSecret(),
                new ObjectMapper(),
                OpenTelemetry.noop());
    }

    @AfterEach
    void stop() {
        over.countDown();
        peers.close();
        gateway.stop(0);
    }

    private void answers(Answer answer) {
        gateway.createContext("/api/v1/", exchange -> {
            queries.add(exchange.getRequestURI().getRawQuery());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            try (exchange;
                    var body = exchange.getResponseBody()) {
                answer.to(exchange, body);
            }
        });
    }

    private static void write(OutputStream body, String text) throws IOException {
        body.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int parameter(String query, String name) {
        return Integer.parseInt(query.replaceAll(".*\\b" + name + "=([0-9]+).*", "$1"));
    }

    @Test
    void requestsNoOtherProtocol() throws Exception {
        var upgrades = Collections.synchronizedList(new ArrayList<String>());
        answers((exchange, body) -> {
            upgrades.addAll(exchange.getRequestHeaders().getOrDefault("Upgrade", List.of()));
            write(body, "{\"items\":[],\"next\":\"n\"}");
        });

        peers.changes(null, EVENT, Duration.ZERO, 500);
        peers.find("events", List.of("a"));

        assertThat(queries).hasSize(2);
        assertThat(upgrades).isEmpty();
    }

    @Test
    void requestsFewerLargeChangesAtATime() throws Exception {
        answers((exchange, body) -> {
            int rows = parameter(exchange.getRequestURI().getRawQuery(), "limit");
            write(body, "{\"next\":\"n\",\"items\":[" + LARGE);
            for (int i = 1; i < rows; i++) {
                write(body, "," + LARGE);
            }
            write(body, "]}");
        });

        var page = peers.changes("after", EVENT, Duration.ZERO, 500);

        assertThat(page.items()).hasSize(62);
        assertThat(queries).extracting(query -> parameter(query, "limit")).containsExactly(500, 250, 125, 62);
    }

    /** Otherwise, it would block all later ones. */
    @Test
    void readsAChangeOfTheMaximumSizeByItself() throws Exception {
        answers((exchange, body) -> {
            write(body, "{\"items\":[{\"id\":\"event-1\",\"data\":{\"id\":\"i\",\"texts\":[\"");
            write(body, "x".repeat(Peers.ANSWER_BYTES));
            write(body, "\"],\"slug\":\"s\"}}],\"next\":\"n\"}");
        });

        var page = peers.changes(null, EVENT, Duration.ZERO, 2);

        assertThat(page.items()).singleElement().satisfies(item -> assertThat(item.state())
                .isEqualTo(new ObjectMapper().readTree("{\"id\":\"i\",\"slug\":\"s\"}")));
        assertThat(page.next()).isEqualTo("n");
        assertThat(queries).hasSize(2);
    }

    @Test
    void findsLargeResourcesInSmallerGroups() throws Exception {
        answers((exchange, body) -> {
            int refs = exchange.getRequestURI().getQuery().split(",").length;
            write(body, "{\"items\":[" + String.join(",", Collections.nCopies(refs, LARGE)) + "]}");
        });

        var refs = IntStream.range(0, 130).mapToObj(i -> "e" + i).toList();

        assertThat(peers.find("events", refs)).hasSize(130);
        // the first hundred in two halves
        assertThat(queries).hasSize(4);
    }

    @Test
    void continuesAPageThatEndsEarly() throws Exception {
        answers((exchange, body) -> {
            boolean first = !exchange.getRequestURI().getQuery().contains("cursor=c/d");
            write(
                    body,
                    first
                            ? "{\"items\":[{\"slug\":\"a\"}],\"next\":\"c/d\"}"
                            : "{\"items\":[{\"slug\":\"b\"}],\"next\":null}");
        });

        assertThat(peers.find("events", List.of("a", "b", "c")))
                .extracting(event -> event.path("slug").textValue())
                .containsExactly("a", "b");
        assertThat(queries).hasSize(2);
    }

    @Test
    void doesNotReadAnEndlessResponseToTheEnd() {
        var sent = new AtomicLong();
        answers((exchange, body) -> {
            var piece = new byte[64 * 1024];
            // a limit for the test itself
            while (sent.get() < 20L * Peers.ANSWER_BYTES) {
                body.write(piece);
                sent.addAndGet(piece.length);
            }
        });

        assertThatThrownBy(() -> peers.find("events", List.of("a")))
                .isInstanceOf(Peers.PeerException.class)
                .hasMessageContaining("more than");

        assertThat(sent.get()).isLessThan(2L * Peers.ANSWER_BYTES);
    }

    @Test
    void givesUpAResponseThatStopsInTheMiddleAndReadsTheNextOne() throws Exception {
        answers((exchange, body) -> {
            write(body, "{\"items\":[");
            body.flush();
            if (queries.size() == 1) {
                try {
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            } else {
                write(body, "{\"slug\":\"a\"}]}");
            }
        });

        assertThatThrownBy(() -> peers.find("events", List.of("a"))).isInstanceOf(Peers.PeerException.class);

        assertThat(peers.find("events", List.of("a"))).hasSize(1);
    }
}
