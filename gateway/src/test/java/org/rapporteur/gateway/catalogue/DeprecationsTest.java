package org.rapporteur.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Deprecated operations and parameters, and the requests that they affect. */
public class DeprecationsTest {

    public static final ApiCatalogue STAND_IN = of("""
            paths:
              /api/v1/events:
                x-service: event-service
                get:
                  parameters:
                    - {name: old, in: query, deprecated: true, x-deprecated-since: 2027-02-01, x-sunset: 2027-08-02}
                    - {name: country, in: query}
              /api/v1/events/stats:
                get: {}
              /api/v1/events/{ref}:
                x-service: event-service
                get:
                  deprecated: true
                  x-deprecated-since: 2027-01-15
                  x-sunset: 2028-01-05
                  externalDocs: {url: 'https://rapporteur.example/moved'}
                  parameters:
                    - {name: when, in: query, deprecated: true, x-deprecated-since: 2027-03-01, x-sunset: 2027-09-01}
                delete: {}
              /api/v1/topics:
                get: {deprecated: true}
            """);

    private static ApiCatalogue of(String document) {
        try {
            return new ApiCatalogue(new YAMLMapper().readTree(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anOperationHasItsDates() {
        assertThat(deprecation("GET", "/api/v1/events/paros", Set.of())).hasValueSatisfying(deprecation -> {
            assertThat(deprecation.sinceField()).isEqualTo("@1799971200");
            assertThat(deprecation.sunsetField()).isEqualTo("Wed, 05 Jan 2028 00:00:00 GMT");
            assertThat(deprecation.link()).contains("<https://rapporteur.example/moved>; rel=\"deprecation sunset\"");
        });
        assertThat(deprecation("HEAD", "/api/v1/events/paros/", Set.of())).isPresent();
    }

    @Test
    void aParameterAffectsOnlyRequestsThatUseIt() {
        assertThat(deprecation("GET", "/api/v1/events", Set.of("country"))).isEmpty();
        assertThat(deprecation("GET", "/api/v1/events", Set.of("country", "old")))
                .hasValueSatisfying(deprecation ->
                        assertThat(deprecation.sunsetField()).isEqualTo("Mon, 02 Aug 2027 00:00:00 GMT"));
    }

    @Test
    void theEarliestOfSeveralDatesCounts() {
        assertThat(deprecation("GET", "/api/v1/events/paros", Set.of("when"))).hasValueSatisfying(deprecation -> {
            assertThat(deprecation.since()).isEqualTo("2027-01-15");
            assertThat(deprecation.sunset()).isEqualTo("2027-09-01");
        });
    }

    @Test
    void ignoresWhatIsNotMarked() {
        assertThat(deprecation("DELETE", "/api/v1/events/paros", Set.of())).isEmpty();
        assertThat(deprecation("GET", "/api/v1/events/stats", Set.of())).isEmpty();
        assertThat(deprecation("GET", "/api/v1/events/paros/history", Set.of())).isEmpty();
        assertThat(STAND_IN.hasDeprecations()).isTrue();
        assertThat(new ApiCatalogue(MissingNode.getInstance()).hasDeprecations())
                .isFalse();
    }

    @Test
    void ignoresADeprecationWithoutADate() {
        assertThat(deprecation("GET", "/api/v1/topics", Set.of())).isEmpty();
    }

    private static Optional<Deprecation> deprecation(String method, String path, Set<String> parameters) {
        return STAND_IN.route(path).operation(method).flatMap(operation -> operation.deprecation(parameters));
    }
}
