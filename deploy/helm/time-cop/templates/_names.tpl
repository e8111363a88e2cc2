{{/* The name that the names of all objects start with. */}}
{{- define "time-cop.name" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* The labels that select the pods of a component: (dict "root" $ "component" "worker-java"). */}}
{{- define "time-cop.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{/* All labels of an object; Loki's and Prometheus' service discovery find the pods by them. */}}
{{- define "time-cop.labels" -}}
{{ include "time-cop.selector" . }}
app.kubernetes.io/part-of: time-cop
app.kubernetes.io/version: {{ include "time-cop.tag" .root | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{/* The tag of all images. */}}
{{- define "time-cop.tag" -}}
{{- .Values.images.tag | default .Chart.AppVersion -}}
{{- end -}}

{{/* An image: (dict "root" $ "image" "cli"). */}}
{{- define "time-cop.image" -}}
{{- $images := .root.Values.images -}}
{{- $repository := get $images .image -}}
{{- with $images.registry -}}
{{- $repository = printf "%s/%s" . $repository -}}
{{- end -}}
{{- printf "%s:%s" $repository (include "time-cop.tag" .root) -}}
{{- end -}}

{{/* The address of the Temporal server. */}}
{{- define "time-cop.address" -}}
{{- if .Values.temporal.server.enabled -}}
{{- printf "%s-server.%s.svc:7233" (include "time-cop.name" .) .Release.Namespace -}}
{{- else -}}
{{- .Values.temporal.address -}}
{{- end -}}
{{- end -}}

{{/* The worker deployment, of which the workers of both languages are a version. */}}
{{- define "time-cop.deployment-name" -}}
{{- .Values.versioning.deploymentName | default (include "time-cop.name" .) -}}
{{- end -}}

{{/* The build ID of the workers. */}}
{{- define "time-cop.build-id" -}}
{{- .Values.versioning.buildId | default (include "time-cop.tag" .) -}}
{{- end -}}
