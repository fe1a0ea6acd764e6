package org.rapporteur.statement.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.statement.testing.StatementCase;

@QuarkusTest
class StatementListsTest extends StatementCase {

    @BeforeEach
    void makeThree() {
        create("first", """
                "speakers": [{"participant": "TAG-speaker"}], "onBehalfOf": ["TAG-china"], "date": "2018-07-05", "ordinal": 1,
                "title": {"en": "Opening, 100% said"}, "agendaItem": "opening", "topics": ["space"],
                "texts": [{"language": "zh", "fidelity": "verbatim", "text": "TAG long"}]""");
        create("second", """
                "speakers": [{"asPrinted": "Somebody"}], "ordinal": 2, "mentions": [{"name": "China", "participant": "TAG-china"}],
                "points": [%s]""".formatted(point("p", 1, "proposal").replace("}}", "}, \"topics\": [\"debris\"]}")));
        create("third", "\"speakers\": [{\"participant\": \"TAG-brazil\"}], \"date\": \"2018-07-04\"");
    }

    private List<String> slugs(String path) {
        List<String> slugs = get(path).statusCode(200).extract().path("items.slug");
        return slugs.stream().map(slug -> slug.substring(tag.length() + 1)).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "statements?event=TAG | third,first,second",
                "statements?event=TAG&sort=-date | first,third,second",
                "statements?event=TAG&sort=ordinal | first,second,third",
                "statements?event=TAG&sort=updatedAt | first,second,third",
                "statements?event=TAG&sort=-updatedAt | third,second,first",
                "statements?ref=TAG-first,TAG-third | third,first",
                "statements?speaker=TAG-speaker,TAG-brazil | third,first",
                "statements?onBehalfOf=TAG-china | first",
                "statements?participant=TAG-china | first,second",
                "statements?participant=TAG-china,TAG-brazil | third,first,second",
                "statements?participant=TAG-china&sort=-date | first,second",
                "statements?participant=TAG-china&from=2018-07-05&to=2018 | first,second",
                "statements?participant=TAG-china&pointKind=proposal | second",
                "participants/TAG-china/statements?participant=TAG-speaker | first",
                "statements?event=TAG&agendaItem=opening | first",
                "statements?event=TAG&kind=address,other | third,first,second",
                "statements?event=TAG&kind=question | ''",
                "statements?event=TAG&language=ZH | first",
                "statements?event=TAG&topic=debris | second",
                "statements?event=TAG&topic=space,debris | first,second",
                "statements?event=TAG&pointKind=proposal | second",
                "statements?event=TAG&from=2018-07-05 | first,second",
                "statements?event=TAG&to=2018-07-04 | third,second",
                "statements?event=TAG&from=2018-07-06 | ''",
                "statements?event=TAG&from=2018&to=2018-07 | third,first,second",
                "statements?event=TAG&from=2018&sort=-date | first,third,second",
                "statements?event=TAG&from=2018&sort=ordinal | first,second,third",
                "statements?event=TAG&to=2018&sort=-updatedAt | third,second,first",
                "statements?event=TAG&from=2018&kind=other,address&to=2018-07-04 | third,second",
                "statements?event=TAG&from=2060 | ''",
                "statements?event=TAG&to=1900 | ''",
                "statements?event=TAG&q=opening 100% | first",
                "statements?event=TAG&q=long | first",
                "events/TAG/statements | first,second,third",
                "events/TAG/statements?sort=date&pointKind=proposal | second",
                "participants/TAG-china/statements | first,second",
            })
    void listsMatches(String path, String slugs) {
        assertThat(slugs(path)).containsExactly(slugs.isEmpty() ? new String[0] : slugs.split(","));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind=shout",
                "pointKind=idea",
                "language=not_a_tag",
                "from=yesterday",
                "to=2018-13",
                "sort=speaker",
                "expand=points",
                "limit=0",
                "cursor=abc",
                "event=a,,b",
                "event=no-such",
                "within=no-such",
                "speaker=no-such",
                "onBehalfOf=no-such",
                "participant=no-such",
                "topic=no-such",
                "language=xx",
                "country=XX",
                "region=999",
                "subregion=142",
                "classification=workshop",
                "year=18",
                "type=address",
                "colour=red",
            })
    void rejectsAnInvalidParameterByItsName(String query) {
        get("statements?" + query)
                .statusCode(400)
                .body("violations.field", contains(query.substring(0, query.indexOf('='))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"date", "-date", "ordinal", "updatedAt", "-updatedAt"})
    void pagesThroughEveryStatementOnceInAnyOrder(String sort) {
        var whole = slugs("statements?event=TAG&sort=" + sort);
        assertThat(pages("statements?event=TAG&limit=1&sort=" + sort))
                .containsExactlyElementsOf(whole)
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event=TAG&from=2018&sort=date",
                "event=TAG&to=2018&sort=-date",
                "event=TAG&from=2018&sort=ordinal",
                "event=TAG&from=2018&to=2018&sort=-updatedAt",
            })
    void pagesThroughStatementsWithAndWithoutADate(String filter) {
        var whole = slugs("statements?" + filter);
        assertThat(pages("statements?limit=1&" + filter))
                .containsExactlyElementsOf(whole)
                .hasSize(3);
        assertThat(pages("statements?limit=2&" + filter)).containsExactlyElementsOf(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"date", "-date", "ordinal", "-updatedAt"})
    void pagesThroughTheStatementsOfAParticipant(String sort) {
        var whole = slugs("participants/TAG-china/statements?sort=" + sort);
        assertThat(pages("statements?limit=1&participant=TAG-china&sort=" + sort))
                .containsExactlyElementsOf(whole)
                .hasSize(2);
    }

    private List<String> pages(String path) {
        var seen = new ArrayList<String>();
        String cursor = "";
        while (cursor != null) {
            seen.addAll(slugs(path + cursor));
            String next = get(path + cursor).extract().path("next");
            cursor = next == null ? null : "&cursor=" + next;
        }
        return seen;
    }

    @Test
    void omitsTheLongTextsUnlessRequested() {
        get("events/TAG/statements")
                .body("items[0].texts.language", contains("zh"))
                .body("items[0].texts[0].text", nullValue());
        get("events/TAG/statements?expand=texts").body("items[0].texts.text", hasItem(tag + " long"));
    }

    @Test
    void findsNoStatementsOfUnknownResources() {
        get("events/no-such/statements").statusCode(404);
        get("participants/no-such/statements").statusCode(404);
        assertThat(slugs("participants/TAG-brazil/statements")).containsExactly("third");
    }

    @Test
    void hidesDeletedStatements() {
        delete("statements/" + tag + "-second");
        assertThat(slugs("events/TAG/statements")).containsExactly("first", "third");
        List<String> points = get("points?event=TAG").extract().path("items.key");
        assertThat(points).isEmpty();
    }
}
