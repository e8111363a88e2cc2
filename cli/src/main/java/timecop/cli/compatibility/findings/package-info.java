/** What the gate reports: the rules, the findings on them, and the report that lists these. */
package timecop.cli.compatibility.findings;
