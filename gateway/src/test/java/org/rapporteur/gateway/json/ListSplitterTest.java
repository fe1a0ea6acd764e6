package org.rapporteur.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListSplitterTest {

    private static final String PAGE = """
            { "partial" : ["a]","}"], "items":[ {"a":"]},{\\"\\\\", "b":[1,[2]]} , {"c":{"items":[3]}},"t,",4 ],
              "next":"a \\"b\\" \\u00e9", "x":{"items":[9]}, "n": 12 }
            """;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 1000})
    void passesItemsOnUnchangedWhereverPartsEnd(int part) throws Exception {
        var items = new ArrayList<String>();
        var page = read(PAGE, part, items);

        assertThat(items)
                .containsExactly("{\"a\":\"]},{\\\"\\\\\", \"b\":[1,[2]]} ", "{\"c\":{\"items\":[3]}}", "\"t,\"", "4 ");
        assertThat(page.text("next")).isEqualTo("a \"b\" é");
        assertThat(page.member("partial")).asString(StandardCharsets.UTF_8).isEqualTo("[\"a]\",\"}\"]");
        assertThat(page.text("n")).isEqualTo("12");
        assertThat(page.member("none")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"items\":[]}", "{\"items\":[ ],\"next\":null}", "{\"next\":null}", "{}"})
    void aPageWithoutItemsHasNone(String page) throws Exception {
        var items = new ArrayList<String>();
        assertThat(read(page, 3, items).text("next")).isNull();
        assertThat(items).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"items\":",
                "{\"items\":[{\"a\":1}",
                "{\"items\":[{\"a\":1}]",
                "{\"items\":{}}",
                "{\"items\":null}",
                "{\"items\" []}",
                "{\"items\":[]}}",
                "{\"items\":[],}x"
            })
    void rejectsAnIncompletePage(String page) {
        assertThatThrownBy(() -> read(page, 2, new ArrayList<>())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void limitsMembersBesideTheItems() {
        var page = "{\"next\":\"" + "x".repeat(100_000) + "\"}";
        assertThatThrownBy(() -> read(page, 1000, new ArrayList<>())).isInstanceOf(IllegalArgumentException.class);
    }

    private static ListSplitter read(String page, int part, List<String> items) throws InterruptedException {
        var item = new StringBuilder();
        var splitter = new ListSplitter(new ListSplitter.Sink() {
            @Override
            public void part(byte[] bytes, int from, int to) {
                item.append(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
            }

            @Override
            public void end() {
                items.add(item.toString());
                item.setLength(0);
            }
        });
        var bytes = page.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += part) {
            splitter.read(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + part)));
        }
        splitter.finish();
        return splitter;
    }
}
