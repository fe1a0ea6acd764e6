package org.rapporteur.gateway.pages;

/** The frame of the gateway's pages: head, navigation, style. They load nothing external. */
public final class Page {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>%s · Rapporteur</title>
              <link rel="stylesheet" href="/assets/style.css">
              <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">%s
            </head>
            <body>
            <header class="bar"><a class="brand" href="/">Rapporteur</a>
              <nav aria-label="Pages"><a href="/guide">Guide</a> <a href="/docs/">Explorer</a> <a href="/problems">Problems</a></nav></header>
            <main>
            %s
            </main>
            </body>
            </html>
            """;

    private Page() {}

    /**
     * Returns a page.
     *
     * @param title as HTML
     * @param content as HTML
     */
    public static String of(String title, String content) {
        return PAGE.formatted(title, "", content);
    }

    /**
     * Returns a page with a script.
     *
     * @param script the path of a module
     */
    public static String withScript(String title, String script, String content) {
        return PAGE.formatted(title, "\n  <script type=\"module\" src=\"%s\"></script>".formatted(script), content);
    }
}
