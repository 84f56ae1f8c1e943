# Third-party libraries

What the application contains besides its own code, under which licence. Made by

```
./mvnw license:add-third-party && cp target/third-party/third-party.md docs/third-party.md
```

from the dependencies in `pom.xml` (tests excluded), the poms of the libraries and `src/license/third-party.ftl`. Edit the last, not this page.

## What to heed

- **bpmn.io.** Camunda's web applications draw diagrams and tables with bpmn-js, cmmn-js and dmn-js. Their licence is MIT with one condition: the code
  that shows the bpmn.io watermark must not be removed or changed, and the watermark must stay fully visible. Styles here (`user-styles.css`) must leave it alone.
- **HeroDevs.** `camunda-webapp-webjar` is published under Apache-2.0, but the licence file inside it
  (`META-INF/resources/webjars/camunda/lib/deps.js.LICENSE.txt`) names AngularJS 1.9.9 and its modules, angular-moment, angular-ui-bootstrap and
  Bootstrap 3.4.7 in HeroDevs' long-term support versions: the original parts are MIT, the updates are HeroDevs' own and "restricted to parties
  explicitly authorized by HeroDevs". Every user of Camunda 7.24.0 gets the file that way. Whoever passes Gridcase on should settle this with Camunda
  or a lawyer. To read it:
  `unzip -p ~/.m2/repository/org/camunda/bpm/webapp/camunda-webapp-webjar/7.24.0/camunda-webapp-webjar-7.24.0.jar META-INF/resources/webjars/camunda/lib/deps.js.LICENSE.txt | grep -A12 HeroDevs`
- **Weak copyleft, chosen or unchanged.** Where a library offers several licences, Gridcase uses the first that fits: Logback under EPL-2.0 or LGPL-2.1, H2 under
  MPL-2.0 or EPL-1.0, Javassist under Apache-2.0, JTS under EDL-1.0 (BSD), Jersey, HK2, Expressly and the Jakarta APIs under EPL-2.0, not under GPL-2.0 with classpath
  exception. All are used unchanged as separate jars, so the obligation is to pass on their licence and say where their source is; their sources stand
  beside them in Maven Central.
- **Several licences on one line** of Jersey are those of its own parts; its own code is EPL-2.0.
- **Inside other jars.** `feel-engine` contains Scala, FastParse and Jackson under renamed packages (Apache-2.0 and MIT); `camunda-webapp-webjar` contains JavaScript
  libraries, listed in the file named above.
- **Copied into the tests:** `src/test/resources/element-templates/schema.json` is Camunda's JSON schema of element templates
  (`@camunda/element-templates-json-schema` 0.22.1 of npm, MIT; its licence stands beside it). No Maven artefact has it.
- **Used only to build and test, not part of the application:** JUnit, json-schema-validator, AssertJ, Mockito, Playwright, axe-core (MPL-2.0), PostgreSQL (embedded for tests), Error Prone, NullAway, palantir-java-format. List them
  with `./mvnw dependency:list -DincludeScope=test`.

## List

<#assign rows = []>
<#list dependencyMap as e>
  <#assign p = e.getKey()>
  <#assign rows = rows + [{"id": p.groupId + ":" + p.artifactId, "version": p.version, "licences": e.getValue()?join(", ")}]>
</#list>
${rows?size} libraries.

| Library | Version | Licence |
| --- | --- | --- |
<#list rows?sort_by("id") as row>
| ${row.id} | ${row.version} | ${row.licences} |
</#list>
