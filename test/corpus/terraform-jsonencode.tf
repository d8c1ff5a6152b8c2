# Policies as objects: plain, conditional, put together from locals, made by loops.
locals {
  tls_only = [
    {
      Sid       = "EncryptedConnections"
      Effect    = "Deny"
      Principal = { AWS = "*" }
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.site.arn, "${aws_s3_bucket.site.arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    },
  ]

  queue_statement = [{
    Effect   = "Allow"
    Action   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
    Resource = aws_sqs_queue.orders.arn
  }]

  key_statement = var.key_arn != null ? [{
    Effect   = "Allow"
    Action   = ["kms:Decrypt"]
    Resource = var.key_arn
  }] : []

  worker = {
    Version   = "2012-10-17",
    Statement = concat(local.queue_statement, local.key_statement, var.more_statements)
  }
}

resource "aws_iam_role" "worker" {
  name_prefix = "worker-"

  assume_role_policy = jsonencode({
    "Version" : "2012-10-17",
    "Statement" : [
      {
        "Effect" : "Allow",
        "Principal" : { "Service" : "lambda.amazonaws.com" },
        "Action" : "sts:AssumeRole",
      },
    ]
  })

  inline_policy {
    name = "logs"
    policy = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.worker.arn}:*"
      }]
    })
  }

  inline_policy {}
}

resource "aws_iam_role_policy" "worker" {
  role   = aws_iam_role.worker.id
  policy = jsonencode(local.worker)
}

resource "aws_s3_bucket_policy" "site" {
  bucket = aws_s3_bucket.site.id

  policy = var.policy_json != null ? (
    jsonencode(merge(
      jsondecode(var.policy_json),
      { Statement = concat(try(jsondecode(var.policy_json).Statement, []), local.tls_only) }
    ))
    ) : jsonencode({
      Version = "2012-10-17"
      Statement = concat(
        [
          {
            Sid       = "ReadByTheDistribution"
            Effect    = "Allow"
            Principal = { Service = "cloudfront.amazonaws.com" }
            Action    = "s3:GetObject"
            Resource  = "${aws_s3_bucket.site.arn}/*"
            Condition = { StringEquals = { "aws:SourceArn" = aws_cloudfront_distribution.site.arn } }
          }
        ],
        local.tls_only
      )
  })
}

resource "aws_iam_role" "cluster_apps" {
  name = "apps"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [for name, cluster in var.clusters : {
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = aws_iam_openid_connect_provider.this[name].arn }
      Condition = {
        StringEquals = {
          "${trimprefix(cluster.issuer, "https://")}:aud" = "sts.amazonaws.com"
          "${trimprefix(cluster.issuer, "https://")}:sub" = "system:serviceaccount:${cluster.namespace}:${cluster.account}"
        }
      }
    }]
  })
}

resource "aws_iam_user_policy" "user" {
  user = aws_iam_user.user.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [for it in var.permissions : merge(
      it.sid != null ? { Sid = it.sid } : {},
      {
        Effect   = coalesce(it.effect, "Allow")
        Action   = it.actions
        Resource = it.resources
      },
      length(coalesce(it.conditions, [])) > 0 ? {
        Condition = {
          for test in distinct([for c in it.conditions : c.test]) :
          test => { for c in it.conditions : c.variable => c.values if c.test == test }
        }
      } : {}
    )]
  })
}

resource "aws_iam_policy" "self_service" {
  name = "self-service"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = flatten([
      [for it in ["iam:GetUser", "iam:ChangePassword"] : {
        Effect   = "Allow"
        Action   = it
        Resource = "arn:aws:iam::*:user/$${aws:username}"
      }],
      var.keys ? [{ Effect = "Allow", Action = ["iam:ListAccessKeys"], Resource = "arn:aws:iam::*:user/$${aws:username}" }] : [],
    ])
  })
}
