package org.rapporteur.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTreeTest {

    private final PathTree<String> tree = new PathTree<>();

    PathTreeTest() {
        for (var template :
                new String[] {"/a/things", "/a/things/stats", "/a/things/{ref}", "/a/things/{ref}/history"}) {
            tree.put(template, template);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/a/things, /a/things",
        "/a/things/, /a/things",
        "/a/things/stats, /a/things/stats",
        "/a/things/x, /a/things/{ref}",
        "/a/things/x/, /a/things/{ref}",
        "/a/things/x/history, /a/things/{ref}/history",
        // what is no path below a literal may be one below a variable
        "/a/things/stats/history, /a/things/{ref}/history",
    })
    void aPathIsFoundByItsTemplate(String path, String template) {
        assertThat(tree.find(path)).isEqualTo(template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "*", "/a", "/a/", "/a/thing", "/a//things", "/a/things//", "/a/things/x/history/y", "/b"
            })
    void doesNotFindUnknownPaths(String path) {
        assertThat(tree.find(path)).isNull();
    }
}
