/** What the gate reports: findings by rule and severity, and the report that lists them. */
package timecop.cli.compatibility.findings;
