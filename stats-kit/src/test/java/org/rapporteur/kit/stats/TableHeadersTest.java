package org.rapporteur.kit.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableHeadersTest {

    private static final Table TABLE = new Table("books", List.of("count"), List.of());
    private static final MediaType CSV = MediaType.valueOf("text/csv");

    /** Returns the arguments of each call that sets an entity. */
    private static List<List<Object>> chosen(String method, Object entity) {
        var chosen = new ArrayList<List<Object>>();
        var request = context(ContainerRequestContext.class, "getMethod", method, chosen);
        var response = context(ContainerResponseContext.class, "getEntity", entity, chosen);
        new TableHeaders().choose(request, response);
        return chosen;
    }

    private static <T> T context(Class<T> type, String getter, Object value, List<List<Object>> chosen) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    if (called.getName().equals("setEntity")) {
                        chosen.add(Arrays.asList(arguments));
                        return null;
                    }
                    return called.getName().equals("getMediaType") ? CSV : value(called.getName(), getter, value);
                }));
    }

    private static Object value(String called, String getter, Object value) {
        assertThat(called).isEqualTo(getter);
        return value;
    }

    @Test
    void passesATableToItsOwnWriter() {
        assertThat(chosen("GET", TABLE)).containsExactly(Arrays.asList(TABLE, null, CSV));
    }

    @Test
    void passesADatasetToItsOwnWriter() {
        var cube = JsonStat.of(Books.ask("year").shape(), Books.statistic(0), new ObjectMapper());
        assertThat(chosen("GET", cube)).containsExactly(Arrays.asList(cube, null, CSV));
    }

    @Test
    void writesNoRowsForHead() {
        assertThat(chosen("HEAD", TABLE)).containsExactly(Arrays.asList(null, null, CSV));
    }

    @Test
    void leavesOtherEntitiesAlone() {
        assertThat(chosen("GET", "text")).isEmpty();
        assertThat(chosen("GET", null)).isEmpty();
    }
}
