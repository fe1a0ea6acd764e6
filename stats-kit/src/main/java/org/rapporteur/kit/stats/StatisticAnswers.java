package org.rapporteur.kit.stats;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.rapporteur.kit.http.IfNoneMatch;
import org.rapporteur.kit.http.Sha256;
import org.rapporteur.kit.page.Format;
import org.rapporteur.kit.page.ListQuery;
import org.rapporteur.kit.sql.Sql;

/**
 * Responses with statistics, as JSON, JSON-stat or CSV. Dashboards request the same numbers again and again: the entity tag
 * identifies the state of the database, which is known before anything is counted, so that a 304 is cheap.
 */
@Singleton
public class StatisticAnswers {

    private final Sql sql;
    private final ObjectMapper json;
    private final String release;

    StatisticAnswers(Sql sql, ObjectMapper json, @ConfigProperty(name = "quarkus.application.version") String release) {
        this.sql = sql;
        this.json = json;
        this.release = release;
    }

    /**
     * Counts, unless the client has the response for the same state.
     *
     * @param question resolves and validates the filters
     */
    public <S extends Grouped> RestResponse<S> answer(
            ListQuery query, Grouping grouping, Supplier<Counting<S>> question) {
        var format = Format.choose(query.format, Format.accepted(query.headers), Format.STATISTICS);
        // the state is read first: if it changes meanwhile, the response is newer than its tag, and will
        // be requested again
        var tag = "\"" + Sha256.hex(state() + " " + format.name() + " " + release, 12) + "\"";
        var content = content(query, grouping, format);
        var counting = question.get();
        if (content == Table.Content.REPORTED && counting.reported().isEmpty()) {
            query.fault(Table.PARAMETER, "must be groups or all: this statistic has no reported numbers");
            query.throwIfAny();
        }
        var known = query.headers == null ? null : query.headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        var answer = IfNoneMatch.of(known).matches(tag)
                ? ResponseBuilder.<S>create(RestResponse.Status.NOT_MODIFIED)
                : entity(format, content, counting);
        return answer.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    /** Returns the requested table; a fault of the query is thrown with those of the question. */
    private static Table.Content content(ListQuery query, Grouping grouping, Format format) {
        if (grouping.table == null) {
            return Table.Content.GROUPS;
        }
        if (format != Format.CSV) {
            query.fault(Table.PARAMETER, "is for format=csv");
            return Table.Content.GROUPS;
        }
        return Arrays.stream(Table.Content.values())
                .filter(one -> one.wire().equals(grouping.table))
                .findFirst()
                .orElseGet(() -> {
                    query.fault(Table.PARAMETER, "must be one of groups, all, reported");
                    return Table.Content.GROUPS;
                });
    }

    /** Returns the statistic in another form; the type is its own, as the document shows it. */
    @SuppressWarnings("unchecked")
    private <S extends Grouped> ResponseBuilder<S> entity(Format format, Table.Content content, Counting<S> counting) {
        var statistic = counting.run().get();
        Object entity = statistic;
        if (format == Format.CSV) {
            entity = Table.of(content, counting, statistic, json);
        } else if (format == Format.JSON_STAT) {
            entity = JsonStat.of(counting.shape(), statistic, json);
        }
        var answer = (ResponseBuilder<S>) (ResponseBuilder<?>) ResponseBuilder.ok(entity, format.contentType());
        return entity instanceof Table table
                ? answer.header(
                        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.csv\"".formatted(table.file()))
                : answer;
    }

    /**
     * Distinguishes states of the database. The snapshot identifies every transaction whose writes are
     * visible, including those of the things themselves and of the replica of their references; the log's
     * epoch and timeline identify the database (a promoted standby reuses the ids of lost transactions). Equal
     * states show the same data; different ones may, too, since any write in the cluster changes the snapshot.
     */
    private String state() {
        return sql.first("""
                        select concat_ws(' ', epoch, present_timeline(),
                            (select branch from log_timeline order by ordinal desc limit 1), pg_current_snapshot()) as state
                        from change_log""", row -> row.string("state")).orElseThrow();
    }
}
