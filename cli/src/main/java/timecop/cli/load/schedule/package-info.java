/** When what arrives: pure functions of an arrival's number, a seed and the wanted rates. */
package timecop.cli.load.schedule;
