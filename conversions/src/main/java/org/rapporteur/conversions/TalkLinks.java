package org.rapporteur.conversions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The recordings of a talk and the pages that the catalogue links to it, as sources. */
final class TalkLinks {

    private static final Members VIDEO = new Members(Set.of("type", "url"), Set.of("length", "size"));
    private static final Members RELATED = new Members(Set.of("label", "url"), Set.of());

    /** How many sources a statement may have, besides the catalogue. */
    private static final int MOST = 99;

    private final JsonNode talk;
    private final String place;
    private final Report report;
    private final List<Row> sources = new ArrayList<>();
    private final Set<String> addresses = new HashSet<>();

    TalkLinks(JsonNode talk, String place, Report report) {
        this.talk = talk;
        this.place = place;
        this.report = report;
    }

    List<Row> sources() {
        for (var video : talk.path("videos")) {
            report.members("talks.videos.", JsonLines.present(video), VIDEO);
            var type = video.path("type").asText("");
            add(
                    "Recording",
                    video.path("url").asText(""),
                    text("copyright_text"),
                    type.isBlank() ? null : "Type: " + type.strip(),
                    null);
        }
        for (var member : List.of("related_urls", "related_url", "source_url")) {
            for (var link : talk.path(member).isTextual() ? List.of(talk.path(member)) : talk.path(member)) {
                if (link.isObject()) {
                    report.members("talks." + member + ".", JsonLines.present(link), RELATED);
                }
                var label = link.path("label").asText("").strip();
                add(
                        label.isEmpty() ? "Related page" : label,
                        link.isObject() ? link.path("url").asText("") : link.asText(""),
                        null,
                        "Linked by the catalogue; not read for this record",
                        List.of("title"));
            }
        }
        report.read("links", sources.size());
        if (sources.size() > MOST) {
            report.leftOutToo("links", "more than a statement can have", sources.size() - MOST - 1);
            report.leftOut(
                    "links",
                    "more than a statement can have",
                    place,
                    "has %d links, of which %d are kept".formatted(sources.size(), MOST));
        }
        return sources.subList(0, Math.min(sources.size(), MOST));
    }

    private void add(String title, String link, String license, String note, List<String> fields) {
        var address = link.strip();
        if (address.isEmpty()) {
            report.remark("links without an address", place, "'%s' has no address".formatted(title));
            return;
        }
        boolean isAddress = Documents.isAddress(address);
        if (!isAddress) {
            report.remark(
                    "addresses that are none", place, "'%s' is not an address; kept as printed".formatted(address));
        } else if (!addresses.add(address)) {
            return;
        }
        var shown = isAddress ? title : title + ": " + address;
        sources.add(Row.part()
                .with(
                        "document",
                        Row.part()
                                .with("title", shown.substring(0, Math.min(shown.length(), 2000)))
                                .with("url", isAddress ? address : null)
                                .with("license", license))
                .with("fields", fields)
                .with("support", fields == null ? "stated" : "inferred")
                .with("note", note));
    }

    private String text(String member) {
        return talk.path(member).asText("").strip();
    }
}
